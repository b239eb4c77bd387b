import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';

useBuiltCommand();
const at = useFolder();
beforeAll(() => {
  writeFileSync(at('log.evtx'), sysmonLog(ATTACK));
});

const lines = (...args: string[]): string[] =>
  casement(['dump', at('log.evtx'), ...args])
    .out.trimEnd()
    .split('\n');

describe('dump', () => {
  it('prints records with their place and all their values', () => {
    const [first, ...rest] = lines().map((line) => JSON.parse(line));
    expect(rest).toHaveLength(2);
    expect(first).toMatchObject({
      file: at('log.evtx'),
      chunk: 0,
      offset: 4608,
      record_id: 101,
      time: '2024-06-25T09:11:20.000000000Z',
      provider: 'Microsoft-Windows-Sysmon',
      event_id: 1,
      computer: 'WS01.corp.example',
      kind: 'event_data',
    });
    expect(first.data).toContainEqual(['Image', 'C:\\Windows\\System32\\cmd.exe']);
  });

  it('prints the shape of evtx_dump', () => {
    const [first] = lines('--format', 'evtx_dump').map((line) => JSON.parse(line));
    expect(first.Event.System.EventRecordID).toBe(101);
    expect(first.Event.EventData.Image).toBe('C:\\Windows\\System32\\cmd.exe');
  });

  it('prints XML, one event a line', () => {
    const xml = lines('-f', 'xml');
    expect(xml).toHaveLength(3);
    for (const line of xml) expect(line).toMatch(/^<Event xmlns=.*<\/Event>$/);
    expect(casement(['dump', at('log.evtx'), '-f', 'xml', '--json'])).toMatchObject({
      status: EXIT.usage,
      err: expect.stringContaining('CLI6003'),
    });
  });

  it('says what it read and what it did not', () => {
    const { status, err } = casement(['dump', at('log.evtx'), at('gone.evtx')]);
    expect(status).toBe(EXIT.unread);
    expect(err).toMatch(
      /^read: 1 of 2 files, 69\.6 kB, 3 records\nnot read: .*gone\.evtx \(CLI6010: no such file or folder\)\n$/,
    );
  });

  it('reads a log that something was put before, or that lost its header, and says that nothing is lost', () => {
    const whole = readFileSync(at('log.evtx'));
    const headless = (header: Buffer): { status: number | null; records: number; err: string } => {
      writeFileSync(at('moved.bin'), Buffer.concat([header, whole.subarray(4096)]));
      const { status, out, err } = casement(['dump', at('moved.bin')]);
      return { status, records: out.trimEnd().split('\n').length, err };
    };
    const header = whole.subarray(0, 4096);
    const junk = Buffer.alloc(17, 'J');
    for (const start of [
      Buffer.concat([junk, header]),
      header.subarray(777),
      Buffer.alloc(4096),
      header.subarray(4096),
    ]) {
      const { status, records, err } = headless(start);
      expect([status, records]).toEqual([EXIT.done, 3]);
      expect(err).toContain('noted: ');
      expect(err).toContain('EVTX3007');
      expect(err).not.toMatch(/^damaged: /m);
    }
    const changed = Buffer.from(header);
    changed[24] = 99;
    expect(headless(changed)).toMatchObject({
      status: EXIT.done,
      records: 3,
      err: expect.stringMatching(/noted: .*EVTX3003: .*nothing is lost/),
    });
    rmSync(at('moved.bin'));
  });

  it('never writes over an event log', () => {
    const before = readFileSync(at('log.evtx'));
    for (const option of ['-o', '--ledger']) {
      const { status, err } = casement(['dump', at('log.evtx'), option, at('log.evtx')]);
      expect([status, err]).toEqual([
        EXIT.usage,
        expect.stringContaining('is an event log or an archive, left as it is [CLI6032]'),
      ]);
    }
    expect(readFileSync(at('log.evtx')).equals(before)).toBe(true);
    expect(readdirSync(at())).toEqual(['log.evtx']);
  });
});

describe('what a log can do to a terminal', () => {
  const HOSTILE = 'a\u009b31m\u202egnp.exe\r\nb';

  beforeAll(() => {
    const [first] = ATTACK;
    writeFileSync(at('hostile.evtx'), sysmonLog([{ ...first!, commandLine: HOSTILE }]));
  });

  it('is written in a notation that means the same and does nothing', () => {
    const print = (...args: string[]) => casement([...args, '-q']).out;
    for (const out of [print('dump', at('hostile.evtx')), print('events', at('hostile.evtx'))]) {
      expect(out).toContain('a\\u009b31m\\u202egnp.exe\\r\\nb');
      expect(out.trimEnd().split('\n')).toHaveLength(1);
      expect(JSON.stringify(JSON.parse(out))).toContain(JSON.stringify(HOSTILE));
    }
    const xml = print('dump', at('hostile.evtx'), '-f', 'xml');
    expect(xml).toContain('a&#155;31m&#8238;gnp.exe&#13;&#10;b');
    expect(xml.trimEnd().split('\n')).toHaveLength(1);
    // Byte for byte what the tool of that name prints, for whatever reads it.
    expect(print('dump', at('hostile.evtx'), '-f', 'evtx_dump')).toContain('a\u009b31m\u202egnp.exe\\r\\nb');
  });
});
