import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';

useBuiltCommand();
const at = useFolder();
beforeAll(() => {
  // The log that begins later has the name that comes first.
  writeFileSync(at('a.evtx'), sysmonLog(ATTACK.slice(1)));
  writeFileSync(at('b.evtx'), sysmonLog(ATTACK.slice(0, 1)));
});

interface Event {
  type: string;
  fields: Record<string, unknown>;
  ancestors: { pid: number }[];
  source: { file: string; record_id: number };
}
const parsed = (out: string): Event[] =>
  out
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Event);

describe('events', () => {
  it('prints runtime events in the order of time over all files, so that context is never missing', () => {
    const { status, out, err } = casement(['events', at('a.evtx'), at('b.evtx')]);
    expect(status).toBe(EXIT.done);
    const events = parsed(out);
    expect(
      events.map(({ type, source, ancestors }) => [type, source.record_id, ancestors.map(({ pid }) => pid)]),
    ).toEqual([
      ['exec', 101, [700]],
      ['exec', 102, [900, 700]],
      ['exec', 103, [900, 700]],
    ]);
    expect(events[1]).toMatchObject({
      fields: { 'process.pid': 4312, 'process.file.name': 'certutil.exe' },
      source: { file: at('a.evtx') },
    });
    expect(err).toBe(
      `read: 2 files, 139.3 kB, 3 records\nevents: 3 (exec 3)\ndigest: sha256 ${createHash('sha256').update(out).digest('hex')}\n`,
    );
  });

  it('prints the types asked for, to a file if asked', () => {
    expect(parsed(casement(['events', at('a.evtx'), '--type', 'create', '--type', 'write']).out)).toEqual([]);
    expect(casement(['events', at('a.evtx'), '--type', 'exec', '-o', at('out.jsonl')]).out).toBe('');
    expect(parsed(readFileSync(at('out.jsonl'), 'utf8'))).toHaveLength(2);
    expect(casement(['events', at('a.evtx'), '--type', 'open'])).toMatchObject({
      status: EXIT.usage,
      err: expect.stringContaining("--type: 'open' is not one of exec, exit,"),
    });
  });
});
