import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataEntry } from '../binxml/plain-event.js';
import { bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import { anyEvent } from '../testing/events.js';
import { assertToolInCi, evtxDump, evtxexport, run } from '../testing/tools.js';
import { formatFileTime } from '../value/file-time.js';
import type { EvtxValue } from '../value/value.js';
import { hashName } from './chunk-builder.js';
import type { EventInput, TypedValue } from './typed-value.js';
import { writeEvtx } from './write-evtx.js';

/** What the reader must return for a value that was written. */
function expected(value: TypedValue): EvtxValue {
  if (typeof value === 'string') return value;
  switch (value.type) {
    case 'null':
      return '';
    case 'array':
      return value.items.map(expected);
    case 'int64':
    case 'uint64':
      return value.value >= -(2n ** 53n) && value.value < 2n ** 53n ? Number(value.value) : value.value;
    case 'hex64':
    case 'size':
    case 'hex32':
      return `0x${value.value.toString(16)}`;
    case 'filetime':
      return formatFileTime(value.value);
    case 'real32':
      return Math.fround(value.value);
    case 'binary':
      return Buffer.from(value.value).toString('hex');
    case 'guid':
      return value.value.toLowerCase();
    case 'systemtime':
      return new Date(value.value).toISOString();
    default:
      return value.value;
  }
}

function expectedData(event: EventInput): DataEntry[] {
  const fields = event.userData?.fields ?? event.data ?? [];
  return fields
    .map(([name, value]): DataEntry => [name, expected(value)])
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0));
}

/** Singles come back with their shortest decimal, which is another double: compare them as singles. */
function comparable(entries: readonly DataEntry[], event: EventInput): DataEntry[] {
  const fields = (event.userData?.fields ?? event.data ?? []).filter(
    ([, v]) => !(typeof v === 'object' && v.type === 'array' && v.items.length === 0),
  );
  return entries.map(([name, value], i): DataEntry => {
    const written = fields[i]?.[1];
    const single = typeof written === 'object' && written.type === 'real32';
    return [name, single && typeof value === 'number' ? Math.fround(value) : value];
  });
}

const event = (
  recordId: bigint,
  data: EventInput['data'] = [['Image', 'C:\\Windows\\x.exe']],
): EventInput => ({
  provider: 'Microsoft-Windows-Sysmon',
  providerGuid: '{5770385f-c22a-43e0-bf4c-06f5698ffbd9}',
  eventId: 1,
  version: 5,
  time: 133_000_000_000_000_007n,
  recordId,
  processId: 4,
  threadId: 8,
  channel: 'Microsoft-Windows-Sysmon/Operational',
  computer: 'HOST',
  userId: 'S-1-5-18',
  data,
});

describe('writeEvtx', () => {
  it('writes what the reader reads', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
        const file = openEvtx(bytesSource(writeEvtx(events)));
        let n = 0;
        for (const record of file.records()) {
          const input = events[n++]!;
          expect(record.provider).toBe(input.provider);
          expect(record.providerGuid).toBe(input.providerGuid);
          expect(record.eventId).toBe(input.eventId);
          expect(record.version).toBe(input.version);
          expect(record.level).toBe(input.level);
          expect(record.task).toBe(input.task);
          expect(record.opcode).toBe(input.opcode);
          expect(record.keywords).toBe(input.keywords);
          expect(record.timeCreated).toBe(input.time);
          expect(record.writtenTime).toBe(input.time);
          expect(record.recordId).toBe(input.recordId);
          expect(record.headerId).toBe(BigInt(n));
          expect(record.processId).toBe(input.processId);
          expect(record.threadId).toBe(input.threadId);
          expect(record.channel).toBe(input.channel);
          expect(record.computer).toBe(input.computer);
          expect(record.userId).toBe(input.userId ?? '');
          expect(record.activityId).toBe(input.activityId ?? '');
          expect(record.kind).toBe(input.userData ? 'user_data' : 'event_data');
          expect(comparable(record.data(), input)).toEqual(expectedData(input));
        }
        expect(n).toBe(events.length);
        expect(file.faults.kept).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('splits into chunks, defines templates once a chunk and counts on', () => {
    const events = Array.from({ length: 700 }, (_, i) => event(1000n + BigInt(i)));
    const bytes = writeEvtx(events, { firstHeaderId: 500n });
    const file = openEvtx(bytesSource(bytes));
    expect(file.chunks().length).toBeGreaterThan(2);
    expect(file.header).toMatchObject({
      chunkCount: file.chunks().length,
      nextRecordId: 1200n,
      dirty: false,
    });
    const ids = [...file.records()].length;
    expect(ids).toBe(700);
    // The literal computer name is only in the definition.
    const text = Buffer.from(bytes).toString('utf16le');
    expect(text.split('HOST').length - 1).toBeLessThanOrEqual(file.chunks().length);
    expect(writeEvtx(events, { firstHeaderId: 500n })).toEqual(bytes);
  });

  it('chains every name from its hash bucket', () => {
    const bytes = writeEvtx([event(1n)]);
    const chunk = new DataView(bytes.buffer, 4096);
    const names = new Set<string>();
    for (let bucket = 0; bucket < 64; bucket++) {
      for (let at = chunk.getUint32(128 + 4 * bucket, true); at !== 0; at = chunk.getUint32(at, true)) {
        const length = chunk.getUint16(at + 6, true);
        let name = '';
        for (let i = 0; i < length; i++) name += String.fromCharCode(chunk.getUint16(at + 8 + 2 * i, true));
        expect(hashName(name) % 64).toBe(bucket);
        expect(hashName(name) & 0xffff).toBe(chunk.getUint16(at + 4, true));
        names.add(name);
      }
    }
    expect(names).toContain('Event');
    expect(names).toContain('Data');
    expect(names.size).toBe(28);
    // As Windows has it in the tables of its own logs.
    expect(hashName('Event') & 0xffff).toBe(0x0cba);
    expect(hashName('Data') & 0xffff).toBe(0x6f8a);
  });

  it('refuses what the format cannot hold', () => {
    expect(() => writeEvtx([event(1n, [['a', 'x'.repeat(40_000)]])])).toThrow(RangeError);
    expect(() => writeEvtx([event(1n, [['a', 'x'.repeat(32_500)]])])).toThrow(RangeError);
    expect(() => writeEvtx([event(1n, [['a', { type: 'sid', value: 'S-1' }]])])).toThrow(TypeError);
    expect(() => writeEvtx([{ ...event(1n), providerGuid: 'no' }])).toThrow(TypeError);
  });

  it('keeps a record that does not fit out of the tables of its chunk', () => {
    const long = 'x'.repeat(20_000);
    const events = [event(1n, [['First', long]]), event(2n, [['Second', long]]), event(3n, [['First', 'y']])];
    const file = openEvtx(bytesSource(writeEvtx(events)));
    expect(file.chunks()).toHaveLength(2);
    const names = [...file.records()].map((record) => record.data()[0]?.[0]);
    expect(names).toHaveLength(3);
    expect(file.faults.count).toBe(0);
  });
});

/** A log for other tools: no value that one of them is known to print differently from what was written. */
const plain: EventInput[] = Array.from({ length: 200 }, (_, i) => ({
  ...event(BigInt(100 + i), [
    ['RuleName', '-'],
    ['ProcessId', { type: 'uint32', value: i }],
    ['Image', `C:\\Windows\\${i} ünïcode & <x>.exe`],
    ['Flag', { type: 'bool', value: i % 2 === 0 }],
    ['User', { type: 'sid', value: `S-1-5-21-1-2-3-${i}` }],
  ]),
  computer: i < 100 ? 'HOST-A' : 'HOST-B',
}));

function withFile<T>(use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'casement-evtx-'));
  try {
    writeFileSync(join(folder, 'written.evtx'), writeEvtx(plain));
    return use(join(folder, 'written.evtx'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('other readers', () => {
  assertToolInCi(evtxexport);
  assertToolInCi(evtxDump);

  it.skipIf(!evtxexport.present)('evtxexport (libevtx) reads what is written', () => {
    const xml = withFile((path) => run(evtxexport, ['-f', 'xml', path]));
    expect(xml.match(/<Event /g)).toHaveLength(plain.length);
    for (let i = 0; i < plain.length; i++) {
      expect(xml).toContain(`<EventRecordID>${100 + i}</EventRecordID>`);
      expect(xml).toContain(`<Data Name="Image">C:\\Windows\\${i} ünïcode &amp; &lt;x&gt;.exe</Data>`);
      expect(xml).toContain(`<Data Name="User">S-1-5-21-1-2-3-${i}</Data>`);
    }
  });

  it.skipIf(!evtxDump.present)('evtx_dump (Rust) reads what is written and finds the checksums right', () => {
    const lines = withFile((path) => run(evtxDump, ['-t', '1', '-o', 'jsonl', '--validate-checksums', path]));
    const events = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).Event);
    expect(events).toHaveLength(plain.length);
    events.forEach((e, i) => {
      expect(e.System.EventRecordID).toBe(100 + i);
      expect(e.System.Computer).toBe(i < 100 ? 'HOST-A' : 'HOST-B');
      expect(e.EventData).toEqual({
        RuleName: '-',
        ProcessId: i,
        Image: `C:\\Windows\\${i} ünïcode & <x>.exe`,
        Flag: i % 2 === 0,
        User: `S-1-5-21-1-2-3-${i}`,
      });
    });
  });
});
