import { readFileSync, writeFileSync } from 'node:fs';
import { isBackendEvent } from '@casement/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';

useBuiltCommand();
const at = useFolder();

const POLICY = `version: 1.0.0
rules:
  - id: certutil_download
    expression: exec.file.name == "certutil.exe" && exec.cmdline =~ "*http*"
  - id: from_cmd
    expression: process.parent.file.name == "cmd.exe" && exec.file.name == "x.exe"
`;
const FIRST_CHUNK = 4096;
const LAST_RECORD = 44;
const FREE_SPACE = 48;

/** Where the records of a log of one chunk lie. */
function offsets(log: Uint8Array): number[] {
  const view = new DataView(log.buffer);
  const found: number[] = [];
  for (
    let place = FIRST_CHUNK + 512;
    view.getUint32(place, true) === 0x2a2a;
    place += view.getUint32(place + 4, true)
  )
    found.push(place);
  return found;
}

/** The attack, of which the log has forgotten certutil: its chunk says that it ends before, and the last one is damaged. */
function forgetful(): Uint8Array {
  const log = sysmonLog(ATTACK);
  const view = new DataView(log.buffer);
  const [first, second] = offsets(log);
  view.setUint32(FIRST_CHUNK + LAST_RECORD, first! - FIRST_CHUNK, true);
  view.setUint32(FIRST_CHUNK + FREE_SPACE, second! - FIRST_CHUNK, true);
  // The header no longer counts them either.
  for (const field of [16, 32]) view.setBigUint64(FIRST_CHUNK + field, 1n, true);
  return log;
}

beforeAll(() => {
  writeFileSync(at('my.policy'), POLICY);
  writeFileSync(at('Sysmon.evtx'), forgetful());
  writeFileSync(at('whole.evtx'), sysmonLog(ATTACK));
  const disk = new Uint8Array(1 << 20).fill(0x5a);
  disk.set(sysmonLog(ATTACK).subarray(FIRST_CHUNK), 300 * 512);
  writeFileSync(at('disk.img'), disk);
  writeFileSync(at('noise.img'), new Uint8Array(1 << 20).fill(0x5a));
});

const run = (verb: string, file: string, ...args: string[]) => {
  const policy = verb === 'scan' ? ['-p', at('my.policy')] : [];
  return casement([verb, at(file), ...policy, ...args]);
};
const json = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('--carve', () => {
  it('is never on by itself', () => {
    expect(run('scan', 'Sysmon.evtx', '-f', 'events').out).toBe('');
    expect(json(run('dump', 'Sysmon.evtx').out)).toHaveLength(1);
    expect(run('dump', 'Sysmon.evtx', '--ledger', at('l.json')).err).not.toContain('carved');
    expect(JSON.parse(readFileSync(at('l.json'), 'utf8')).files[0]).not.toHaveProperty('carved');
  });

  it('dump prints them behind the records of the log, as such', () => {
    const { out, err, status } = run('dump', 'Sysmon.evtx', '--carve');
    expect(status).toBe(EXIT.done);
    expect(err).toContain('carved: 2 records\n');
    expect(
      json(out).map(({ record_id, kind, carved_from, carved_names }) => [
        record_id,
        kind,
        carved_from,
        carved_names,
      ]),
    ).toEqual([
      [101, 'event_data', undefined, undefined],
      [102, 'carved', 'slack', 'own'],
      [103, 'carved', 'slack', 'own'],
    ]);
  });

  it('dump warns where the form cannot tell them', () => {
    for (const form of ['xml', 'evtx_dump']) {
      const { out, err } = run('dump', 'Sysmon.evtx', '--carve', '-f', form, '-q');
      expect(out.trimEnd().split('\n')).toHaveLength(3);
      expect(err.match(/CLI6093/g)).toHaveLength(1);
      expect(err).toContain(
        `2 records of what was printed are carved, and the form ${form} has no mark for them`,
      );
      // Nothing was carved: nothing to warn of.
      expect(run('dump', 'whole.evtx', '--carve', '-f', form, '-q').err).toBe('');
    }
    expect(run('dump', 'Sysmon.evtx', '--carve').err).not.toContain('CLI6093');
  });

  it('events says it of each event that comes from one', () => {
    const found = json(run('events', 'Sysmon.evtx', '--carve').out);
    expect(found.map(({ source }) => [source.record_id, source.kind])).toEqual([
      [101, undefined],
      [102, 'carved'],
      [103, 'carved'],
    ]);
  });

  it('scan evaluates them in the order of time and marks what it finds', () => {
    const { out, err } = run('scan', 'Sysmon.evtx', '--carve');
    expect(out.match(/ {2}carved$/gm)).toHaveLength(2);
    expect(err).toContain('found: 2 findings of 2 rules');
    expect(err).toContain('carved: 2 records; 2 events and 2 findings are theirs');
    const lines = run('scan', 'Sysmon.evtx', '--carve', '-f', 'events').out.trimEnd().split('\n');
    for (const line of lines) expect(isBackendEvent(JSON.parse(line)), line).toBe(true);
  });

  it('the extended form says it, the ledger counts apart, and verify comes to the same', () => {
    const { out } = run('scan', 'Sysmon.evtx', '--carve', '--extended', '--ledger', at('l.json'));
    expect(json(out).map(({ proof }) => [proof.record_id, proof.kind, proof.options])).toEqual([
      [102, 'carved', ['--carve']],
      [103, 'carved', ['--carve']],
    ]);
    const ledger = JSON.parse(readFileSync(at('l.json'), 'utf8'));
    expect(ledger.files[0]).toMatchObject({ records: 1, carved: { records: 2 } });
    expect(ledger.totals).toMatchObject({ records: 1, carved: { records: 2, events: 2, findings: 2 } });
    writeFileSync(at('findings.jsonl'), out);
    expect(casement(['verify', at('findings.jsonl'), '-p', at('my.policy')])).toMatchObject({
      status: EXIT.done,
      err: expect.stringContaining('2 findings: 2 confirmed'),
    });
  });

  it('gives the same with several threads', () => {
    const digest = (...args: string[]) =>
      /digest: .*/.exec(casement(['scan', at(), '-p', at('my.policy'), '--carve', ...args]).err)?.[0];
    expect(digest()).toMatch(/sha256 [0-9a-f]{64}/);
    expect(digest('--jobs', '2')).toBe(digest());
  });

  it('finds nothing in a log that is whole', () => {
    const { out, err } = run('dump', 'whole.evtx', '--carve');
    expect(out).toBe(run('dump', 'whole.evtx').out);
    expect(err).not.toContain('carved');
  });

  it('reads what is no log', () => {
    expect(run('scan', 'disk.img')).toMatchObject({
      status: EXIT.unread,
      err: expect.stringContaining('CLI6014'),
    });
    const { status, err } = run('scan', 'disk.img', '--carve', '--ledger', at('l.json'));
    expect(err).toContain('found: 2 findings of 2 rules');
    expect(err).toContain('read: 1 file, 1.0 MB, 0 records');
    expect(status).toBe(EXIT.done);
    const { files } = JSON.parse(readFileSync(at('l.json'), 'utf8'));
    expect(files[0]).toMatchObject({ format: 'raw', records: 0, faults: [], carved: { records: 3 } });
    expect(json(run('dump', 'disk.img', '--carve').out)[0]).toMatchObject({
      chunk: null,
      offset: 300 * 512 + 512,
      carved_from: 'unallocated',
    });
  });

  it('says why nothing was read where there is nothing to carve', () => {
    const { status, err } = run('scan', 'noise.img', '--carve');
    expect(status).toBe(EXIT.unread);
    expect(err).toMatch(/not read: .*noise\.img \(CLI6014/);
  });
});
