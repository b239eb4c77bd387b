import { describe, expect, it } from 'vitest';
import { FILE_HEADER_SIZE } from '../file/file-header.js';
import { CHUNK_SIZE } from '../limits.js';
import { carveAll, told } from '../testing/carving.js';
import { readAll } from '../testing/compare.js';
import { sealLog } from '../testing/raw-log.js';
import { sampleLog } from '../testing/sample-log.js';

const FREE_SPACE = 48;
const log = sampleLog(300);
const all = readAll(log).records;
const inChunk = (n: number) => all.filter((record) => record['chunkIndex'] === n);
const first = inChunk(0);
const offset = (record: Record<string, unknown>) => record['offset'] as number;
const size = (record: Record<string, unknown>) => record['size'] as number;
const recordIds = (records: readonly Record<string, unknown>[]) => records.map((r) => Number(r['recordId']));

/** The log without the records of its first chunk from one on, as if the chunk had been used anew. */
function slack(from: number): Uint8Array {
  const bytes = log.slice();
  const at = offset(first[from]!) - FILE_HEADER_SIZE;
  new DataView(bytes.buffer).setUint32(FILE_HEADER_SIZE + FREE_SPACE, at, true);
  return sealLog(bytes);
}

describe('slack', () => {
  it('gives the records behind the free-space offset, as they were', () => {
    const bytes = slack(10);
    const { records, counts, codes } = carveAll(bytes);
    const lost = first.slice(10);
    expect(lost.length).toBeGreaterThan(80);
    expect(readAll(bytes).records).toHaveLength(all.length - lost.length);
    expect(records.map(({ said }) => told(said))).toEqual(lost.map(told));
    for (const { said, mark } of records) {
      expect(mark).toEqual({ from: 'slack', names: 'own' });
      expect(said['kind']).toBe('carved');
      expect(said['line']).toContain(
        '"kind":"carved","carved_from":"slack","carved_names":"own","data":[["RuleName"',
      );
      expect(said['chunkIndex']).toBe(0);
    }
    expect(counts).toMatchObject({
      images: lost.length,
      records: lost.length,
      duplicates: 0,
      undecodable: 0,
    });
    expect(codes).toEqual([]);
  });

  it('of a log that lost nothing gives nothing', () => {
    expect(carveAll(log)).toMatchObject({ records: [], counts: { images: 0 }, codes: [] });
  });

  it('leaves out copies of records, of the log and of each other', () => {
    const bytes = slack(10);
    const chunk = bytes.slice(FILE_HEADER_SIZE, FILE_HEADER_SIZE + CHUNK_SIZE);
    const { counts } = carveAll(
      new Uint8Array([...bytes, ...new Uint8Array(512).fill(7), ...chunk.fill(0, 0, 512)]),
    );
    expect(counts).toMatchObject({ images: 2 * first.length - 10, records: first.length - 10 });
    expect(counts.duplicates).toBe(first.length);
  });
});

describe('order', () => {
  it('is that of time where that is asked for', () => {
    // The second chunk in front: its records are later. Between them a piece of a third log.
    const bytes = new Uint8Array(5 * CHUNK_SIZE).fill(0x11);
    bytes.set(log.subarray(FILE_HEADER_SIZE + CHUNK_SIZE, FILE_HEADER_SIZE + 2 * CHUNK_SIZE), 4096);
    bytes.set(log.subarray(offset(first[0]!), FILE_HEADER_SIZE + CHUNK_SIZE), 3 * CHUNK_SIZE + 99);
    bytes.fill(0, 4096, 4096 + 128);
    const byPlace = carveAll(bytes);
    const byTime = carveAll(bytes, {}, true);
    expect(byPlace.records.map(({ id }) => id)).toEqual(recordIds([...inChunk(1), ...first]));
    expect(byTime.records.map(({ said }) => said)).toEqual(
      [...byPlace.records.slice(inChunk(1).length), ...byPlace.records.slice(0, inChunk(1).length)].map(
        ({ said }) => said,
      ),
    );
    expect(byTime.counts).toEqual(byPlace.counts);
  });
});

describe('names that are gone', () => {
  /** The first records of the chunk hold the definitions that the others use. */
  function overwritten(bytes: Uint8Array): Uint8Array {
    bytes.fill(0x55, offset(first[0]!), offset(first[2]!));
    return bytes;
  }

  it('are borrowed from another chunk', () => {
    const bytes = overwritten(log.slice());
    expect(readAll(bytes).records).toHaveLength(all.length - first.length);
    const { records, counts } = carveAll(bytes);
    expect(records.map(({ said }) => told(said))).toEqual(first.slice(2).map(told));
    expect(counts.names).toMatchObject({ borrowed: first.length - 2 });
    expect(counts.from).toMatchObject({ damage: first.length - 2 });
  });

  it('are null where no chunk has them, and System is told by the order of its values', () => {
    const bytes = overwritten(log.slice(0, FILE_HEADER_SIZE + CHUNK_SIZE));
    const { records } = carveAll(bytes);
    expect(recordIds(records.map(({ said }) => said))).toEqual(recordIds(first.slice(2)));
    for (const [n, { said, mark }] of records.entries()) {
      const was = first[n + 2]!;
      expect(mark).toEqual({ from: 'damage', names: 'missing' });
      expect(said['data']).toEqual((was['data'] as [string, unknown][]).map(([, value]) => [null, value]));
      for (const key of ['provider', 'eventId', 'timeCreated', 'channel', 'processId', 'userId', 'keywords'])
        expect(said[key], key).toEqual(was[key]);
      expect(said['computer']).toBe('');
    }
  });

  it('are not taken from what was written over them', () => {
    const bytes = log.slice(0, FILE_HEADER_SIZE + CHUNK_SIZE);
    // One letter of the name of an element: its hash is not that of the name any more.
    const at = indexOfUtf16(bytes, 'EventData');
    bytes[at] = 'X'.charCodeAt(0);
    bytes.fill(0, offset(first[3]!), offset(first[3]!) + 4);
    const view = new DataView(bytes.buffer);
    view.setUint32(FILE_HEADER_SIZE + FREE_SPACE, offset(first[3]!) - FILE_HEADER_SIZE, true);
    const { records } = carveAll(sealLog(bytes));
    expect(records).toHaveLength(first.length - 4);
    for (const { said, mark } of records) {
      expect(mark.names).toBe('missing');
      expect(said['computer']).toBe('HOST.example');
      expect((said['data'] as unknown[][]).every(([name]) => name === null)).toBe(true);
    }
  });
});

describe('damage', () => {
  it('a size that is wrong in one of its two places is told by the other', () => {
    const bytes = log.slice();
    const view = new DataView(bytes.buffer);
    const [a, b] = [first[20]!, first[40]!];
    view.setUint32(offset(a) + 4, 0x1234, true);
    view.setUint32(offset(b) + size(b) - 4, 0, true);
    expect(recordIds(inChunkOf(bytes))).toEqual(recordIds(first.filter((r) => r !== a && r !== b)));
    const { records } = carveAll(bytes);
    expect(records.map(({ id }) => id)).toEqual(recordIds([a, b]));
    for (const { mark } of records) expect(mark).toEqual({ from: 'damage', names: 'own' });
  });

  it('a record that another was enlarged over comes to light', () => {
    const bytes = log.slice();
    const [outer, inner] = [first[30]!, first[31]!];
    const whole = size(outer) + size(inner);
    const view = new DataView(bytes.buffer);
    view.setUint32(offset(outer) + 4, whole, true);
    view.setUint32(offset(outer) + whole - 4, whole, true);
    const { records } = carveAll(sealLog(bytes));
    expect(records.map(({ id }) => id)).toEqual(recordIds([inner]));
    expect(records[0]!.mark).toEqual({ from: 'hidden', names: 'own' });
  });

  it('blocks that lost their header give their records', () => {
    const bytes = log.slice();
    bytes.fill(0x55, FILE_HEADER_SIZE, FILE_HEADER_SIZE + 128);
    const { records } = carveAll(bytes);
    expect(records.map(({ said }) => told(said))).toEqual(first.map(told));
    for (const { said, mark } of records) {
      expect(mark).toEqual({ from: 'unallocated', names: 'own' });
      expect(said['line']).toContain('"chunk":null');
    }
    expect(records.map(({ said }) => said['offset'])).toEqual(first.map(offset));
  });
});

describe('a file that is no log', () => {
  /** An image of a disk: noise, a chunk with its header, noise, a piece of another chunk from its middle on. */
  function disk(): { bytes: Uint8Array; piece: readonly Record<string, unknown>[] } {
    const second = inChunk(1);
    const cut = offset(second[20]!);
    const bytes = new Uint8Array(5 * CHUNK_SIZE).map((_, i) => (i * 7919) >>> 3);
    bytes.set(log.subarray(FILE_HEADER_SIZE, FILE_HEADER_SIZE + CHUNK_SIZE), 9 * 4096);
    bytes.set(log.subarray(cut, cut + 40_000), 200_001);
    const piece = second.filter((r) => offset(r) >= cut && offset(r) + size(r) <= cut + 40_000);
    return { bytes, piece };
  }

  it('gives the records of whole chunks, and of pieces with what names the file has', () => {
    const { bytes, piece } = disk();
    const { records, counts } = carveAll(bytes);
    expect(records.slice(0, first.length).map(({ said }) => told(said))).toEqual(first.map(told));
    expect(records.slice(first.length).map(({ said }) => told(said))).toEqual(piece.map(told));
    expect(counts.names).toMatchObject({ own: first.length, borrowed: piece.length });
  });

  it('finds where a piece belongs by the definitions in it', () => {
    const bytes = new Uint8Array(3 * CHUNK_SIZE).fill(0x11);
    // Without the header and at an odd place; the records that hold the definitions are there.
    bytes.set(log.subarray(offset(first[0]!), FILE_HEADER_SIZE + CHUNK_SIZE), 70_007);
    const { records, counts } = carveAll(bytes);
    expect(records.map(({ said }) => told(said))).toEqual(first.map(told));
    expect(counts.names.own).toBe(first.length);
  });

  it('costs no more than its size where it is all heads of records', () => {
    const bytes = new Uint8Array(FILE_HEADER_SIZE + 16 * CHUNK_SIZE);
    const view = new DataView(bytes.buffer);
    bytes.set(log.subarray(0, FILE_HEADER_SIZE));
    for (let start = FILE_HEADER_SIZE; start < bytes.length; start += CHUNK_SIZE) {
      bytes.set(log.subarray(FILE_HEADER_SIZE, FILE_HEADER_SIZE + 512), start);
      // Each the size of all that follows, with a template whose values fill it.
      for (let at = start + 512; at + 48 < start + CHUNK_SIZE; at += 44) {
        view.setUint32(at, 0x2a2a, true);
        view.setUint32(at + 4, start + CHUNK_SIZE - at - 8, true);
        view.setBigUint64(at + 8, 7n, true);
        view.setBigUint64(at + 16, 133_000_000_000_000_000n, true);
        view.setUint32(at + 24, 0x0001_010f, true);
        view.setUint16(at + 28, 0x010c, true);
        view.setUint32(at + 38, 15_000, true);
      }
    }
    const before = process.cpuUsage();
    expect(carveAll(bytes).counts.records).toBe(0);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  });

  it('gives nothing where there is nothing', () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(100), new Uint8Array(300_000).fill(0x2a)]) {
      expect(carveAll(bytes).counts.images).toBe(0);
    }
  });
});

function inChunkOf(bytes: Uint8Array): Record<string, unknown>[] {
  return readAll(bytes).records.filter((record) => record['chunkIndex'] === 0);
}

function indexOfUtf16(bytes: Uint8Array, text: string): number {
  return Buffer.from(bytes.buffer).indexOf(Buffer.from(text, 'utf16le'));
}
