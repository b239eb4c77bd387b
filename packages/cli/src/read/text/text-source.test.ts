import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discover } from '../../input/discover.js';
import { Session } from '../../io/session.js';
import { FakeWorld } from '../../testing/fake-world.js';
import { readInput, readLog } from '../../testing/read-log.js';
import { ATTACK, sysmonLog } from '../../testing/sysmon-log.js';
import type { FileReport } from '../file-report.js';
import { LogReading } from '../read-logs.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'text-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const line = (id: number, more: object = {}): string =>
  JSON.stringify({
    EventID: 5,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: 'WS01',
    SourceName: 'Microsoft-Windows-Sysmon',
    TimeCreated: new Date(Date.UTC(2024, 5, 25, 9, 11, 20 + id)).toISOString(),
    RecordNumber: id,
    Image: 'C:\\Système\\💻.exe',
    ...more,
  });
const LINES = `${line(1)}\r\n${line(2)}\r\n`;

async function read(bytes: Uint8Array | string): Promise<{ seen: unknown[]; report: FileReport }> {
  const path = join(folder, 'log');
  writeFileSync(path, bytes);
  const seen: unknown[] = [];
  const { report } = await readLog(path, (record) =>
    seen.push([Number(record.recordId), record.text('Image'), record.offset]),
  );
  return { seen, report };
}

const image = 'C:\\Système\\💻.exe';
const codes = ({ faults }: FileReport): unknown[] => faults.map(({ code, line: at }) => [code, at]);

describe('a text', () => {
  it('is read in each encoding, with offsets of the file', async () => {
    const length = line(1).length + 2;
    const utf16 = Buffer.from(LINES, 'utf16le');
    const mark = (bytes: readonly number[], text: Buffer): Buffer =>
      Buffer.concat([Buffer.from(bytes), text]);
    const bytes = Buffer.byteLength(line(1)) + 2;
    const cases: [Buffer, number, number][] = [
      [Buffer.from(LINES), 0, bytes],
      [mark([0xef, 0xbb, 0xbf], Buffer.from(LINES)), 3, 3 + bytes],
      [mark([0xff, 0xfe], utf16), 2, 2 + 2 * length],
      [utf16, 0, 2 * length],
      [mark([0xfe, 0xff], Buffer.from(utf16).swap16()), 2, 2 + 2 * length],
      [Buffer.from(utf16).swap16(), 0, 2 * length],
    ];
    for (const [text, first, second] of cases) {
      const { seen, report } = await read(text);
      expect(seen).toEqual([
        [1, image, first],
        [2, image, second],
      ]);
      expect(report.lost).toBe(false);
      expect(report.format).toMatch(/^JSON lines; (UTF-16.E; )?PowerShell, likely$/);
    }
  });

  it('loses the damaged line, and says which', async () => {
    const damaged = Buffer.concat([
      Buffer.from(`${line(1)}\n{"EventID":\n${line(2)}\n{"hello":"world"}\n`),
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x0a]),
      Buffer.from(`${line(3)}\n\0\0\0\n${line(4)}`),
    ]);
    const { seen, report } = await read(damaged);
    expect(seen.map((one) => (one as number[])[0])).toEqual([1, 2, 3, 4]);
    expect(codes(report).slice(0, 4)).toEqual([
      ['CLI6060', 2],
      ['CLI6061', 4],
      ['CLI6064', 5],
      ['CLI6060', 7],
    ]);
    expect(report.lost).toBe(true);
    expect(report.faults[0]?.offset).toBe(Buffer.byteLength(line(1)) + 1);
  });

  it('in an array on one line loses the damaged record alone', async () => {
    const records = [1, 2, 3, 4, 5].map((id) => line(id));
    for (const damage of [
      (text: string) => text.slice(0, 60),
      (text: string) => text.slice(0, -1),
      (text: string) => text.replace('"Hostname":"', '"Hostname":'),
      (text: string) => text.replace('"Channel":', '"Channel"'),
      (text: string) => `${text}}`,
    ]) {
      const array = `[${[records[0], records[1], damage(records[2]!), records[3], records[4]].join(',')}]`;
      const { seen, report } = await read(array);
      expect(seen.map((one) => (one as number[])[0]).filter((id) => id !== 3)).toEqual([1, 2, 4, 5]);
      expect(report.faults).toHaveLength(1);
      expect(report.faults[0]?.line).toBe(1);
    }
  });

  it('of XML says where something else stands between events', async () => {
    const event = (id: number): string =>
      `<Event><System><EventID>5</EventID><Channel>c</Channel><EventRecordID>${id}</EventRecordID></System></Event>`;
    const { seen, report } = await read(`${event(1)}\noops\n${event(2)}`);
    expect(seen).toHaveLength(2);
    expect(codes(report)).toEqual([['CLI6065', 2]]);
  });

  it('has its names in any case', async () => {
    const { seen } = await read(line(1).toLowerCase());
    expect(seen).toHaveLength(1);
    expect(seen[0]).toEqual([1, image.toLowerCase(), 0]);
    const nested = JSON.stringify({
      event: { system: { eventid: 5, channel: 'c', eventrecordid: 7 }, eventdata: { image: 'x' } },
    });
    expect((await read(nested)).seen).toEqual([[7, 'x', 0]]);
  });

  it('is read as the shape that was asked for, and says what it looks like', async () => {
    const path = join(folder, 'log');
    writeFileSync(path, LINES);
    const [file] = discover([path]);
    const images: string[] = [];
    for (const shape of ['nxlog', 'velociraptor']) {
      const { report } = await readInput({ ...file!, shape }, (record) => images.push(record.text('Image')));
      images.push(report.format, ...report.faults.map(({ code }) => code));
    }
    expect(images).toEqual([
      image,
      image,
      'JSON lines; NXLog by choice, looks like PowerShell, likely',
      'JSON lines',
      'CLI6061',
      'CLI6061',
    ]);
  });

  it('is unpacked from gzip, of several members too', async () => {
    const { seen, report } = await read(Buffer.concat([gzipSync(`${line(1)}\n`), gzipSync(`${line(2)}\n`)]));
    expect(seen).toHaveLength(2);
    expect(report.format).toBe('JSON lines in gzip; PowerShell, likely');
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is read as far as a damaged gzip goes', async () => {
    const many = Array.from({ length: 3000 }, (_, id) => line(id, { noise: Math.sin(id) })).join('\n');
    const { seen, report } = await read(gzipSync(many).subarray(0, -2000));
    expect(seen.length).toBeGreaterThan(100);
    expect(codes(report)).toContainEqual(['CLI6067', undefined]);
    expect(report.lost).toBe(true);
  });

  it('does not unpack what unpacks without end', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(LINES), Buffer.alloc(80 << 20, 0x20)]));
    const { seen, report } = await read(bomb);
    expect(seen).toHaveLength(2);
    expect(codes(report)).toContainEqual(['CLI6068', undefined]);
    expect(report.lost).toBe(true);
  });

  it('in gzip that is no text is refused with what it is', async () => {
    for (const [inner, code] of [
      [sysmonLog(ATTACK), 'CLI6015'],
      [gzipSync('x'), 'CLI6015'],
      [Buffer.from('hello'), 'CLI6014'],
    ] as const) {
      const { report } = await read(gzipSync(inner));
      expect(codes(report)).toEqual([[code, undefined]]);
      expect(report.lost).toBe(true);
    }
  });

  it('without an event is not taken for one that was read', async () => {
    const { report } = await read('<?xml version="1.0"?><plist/>');
    expect(codes(report)).toEqual([['CLI6066', undefined]]);
    expect(report.lost).toBe(true);
  });
});

it('logs and exports are merged by time', async () => {
  writeFileSync(join(folder, 'a.json'), `${line(1)}\n${line(5)}\n`);
  writeFileSync(join(folder, 'b.json'), `${line(0)}\n${line(3)}\n${line(9)}\n`);
  writeFileSync(join(folder, 'c.evtx'), sysmonLog([{ ...ATTACK[0]!, at: 4, recordId: 4 }]));
  const seen: number[] = [];
  const session = new Session('scan', new FakeWorld(), {});
  const visitor = { record: ({ recordId }: { recordId: bigint }) => seen.push(Number(recordId)) };
  const reading = new LogReading(session, discover([folder]), null, visitor, false);
  await reading.inTimeOrder();
  expect(seen).toEqual([0, 1, 3, 4, 5, 9]);
  expect([reading.bugs, reading.reports.map(({ records }) => records)]).toEqual([0, [2, 3, 1]]);
});

describe('a text with something in front of its records', () => {
  it.each([
    ['a cut record', 'exe","x":{"y":1}}\n'],
    ['a line of a tool', 'made by a tool\n'],
    ['zeros', '\0'.repeat(70_000)],
  ])('is read from the first on, and the rest is one fault: %s', async (_, front) => {
    const { seen, report } = await read(front + LINES);
    const bytes = Buffer.byteLength(line(1)) + 2;
    expect(seen).toEqual([
      [1, image, front.length],
      [2, image, front.length + bytes],
    ]);
    expect(codes(report)).toEqual([['CLI6065', 1]]);
    const damaged = await read(`${front + LINES}{"EventID":\n`);
    const lines = front.endsWith('\n') ? 4 : 3;
    expect(codes(damaged.report)).toEqual([
      ['CLI6065', 1],
      ['CLI6060', lines],
    ]);
  });

  it('is read so as one XML, an array and UTF-16, too', async () => {
    const event = '<Event><System><EventID>5</EventID><EventRecordID>7</EventRecordID></System></Event>';
    for (const text of [`a banner\n${event}`, `a>1</Data></Event>${event}`, `a banner\n[\n${line(7)}\n]\n`])
      for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le')]) {
        const { seen, report } = await read(bytes);
        expect(seen.map((one) => (one as number[])[0])).toEqual([7]);
        expect(codes(report)).toEqual([['CLI6065', 1]]);
      }
  });
});
