import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import { CHUNK_SIZE } from '../limits.js';
import { sampleEvent, sampleLog } from '../testing/sample-log.js';
import { writeEvtx } from '../writer/write-evtx.js';
import { FILE_HEADER_SIZE } from './file-header.js';

const log = sampleLog(340);
const chunkAt = (n: number): number => FILE_HEADER_SIZE + n * CHUNK_SIZE;

function ids(source: ByteSource): { ids: bigint[]; codes: string[]; file: ReturnType<typeof openEvtx> } {
  const file = openEvtx(source);
  const found: bigint[] = [];
  for (const record of file.records()) found.push(record.recordId);
  return { ids: found, codes: file.faults.kept.map((fault) => fault.code), file };
}

const all = ids(bytesSource(log)).ids;

describe('chunk index', () => {
  it('has a log of three chunks to work with', () => {
    expect(all).toHaveLength(340);
    expect(log.length).toBe(chunkAt(3));
  });

  it('reads on behind what the header counts', () => {
    const stale = log.slice();
    new DataView(stale.buffer).setUint16(42, 1, true);
    expect(ids(bytesSource(stale)).ids).toEqual(all);
  });

  it('orders the chunks of a ring by their first record', () => {
    const ring = log.slice();
    ring.copyWithin(chunkAt(0), chunkAt(1));
    ring.set(log.subarray(chunkAt(0), chunkAt(1)), chunkAt(2));
    const read = ids(bytesSource(ring));
    expect(read.ids).toEqual(all);
    expect(read.file.chunks().map((chunk) => chunk.index)).toEqual([2, 0, 1]);
  });

  it('counts empty and bad blocks and goes on', () => {
    const gaps = new Uint8Array(chunkAt(6));
    gaps.set(log.subarray(0, chunkAt(1)));
    gaps.fill(0x55, chunkAt(2), chunkAt(3));
    gaps.set(log.subarray(chunkAt(1)), chunkAt(4));
    const read = ids(bytesSource(gaps));
    expect(read.ids).toEqual(all);
    expect([read.file.zeroBlocks, read.file.badBlocks]).toEqual([2, 1]);
    expect(read.codes).toEqual(['EVTX3010']);
    expect(read.file.faults.kept[0]).toMatchObject({ chunk: 2, offset: chunkAt(2) });
  });

  it('finds chunks that lost their alignment', () => {
    const shifted = new Uint8Array(log.length + 1536);
    shifted.set(log.subarray(0, chunkAt(1)));
    shifted.fill(0x55, chunkAt(1), chunkAt(1) + 1536);
    shifted.set(log.subarray(chunkAt(1)), chunkAt(1) + 1536);
    const read = ids(bytesSource(shifted));
    expect(read.ids).toEqual(all);
    expect(read.codes).toEqual(['EVTX3010']);
  });

  it('finds a chunk within the 64 KiB of one that lost a piece of itself', () => {
    const from = chunkAt(1) - 20_000;
    const short = new Uint8Array(log.length - 1024);
    short.set(log.subarray(0, from));
    short.set(log.subarray(from + 1024), from);
    const read = ids(bytesSource(short));
    expect(read.file.chunks().map(({ position, length }) => [position, length])).toEqual([
      [chunkAt(0), CHUNK_SIZE - 1024],
      [chunkAt(1) - 1024, CHUNK_SIZE],
      [chunkAt(2) - 1024, CHUNK_SIZE],
    ]);
    expect(read.ids).toEqual(expect.arrayContaining(all.slice(-200)));
    expect(read.codes).toEqual(expect.arrayContaining(['EVTX3010', 'EVTX3011']));
  });

  it('finds chunks behind zeros that moved them', () => {
    for (const at of [1000, chunkAt(1), chunkAt(2)]) {
      const moved = new Uint8Array(log.length + 7 * 512);
      moved.set(log.subarray(0, at));
      moved.set(log.subarray(at), at + 7 * 512);
      expect(ids(bytesSource(moved)).ids).toEqual(all);
    }
  });

  it('takes nothing in a record for a chunk', () => {
    // A header with all that belongs to it, at a sector, within the value of a record.
    const hostile = writeEvtx([
      {
        ...sampleEvent(0),
        data: [['Payload', { type: 'binary', value: new Uint8Array(20_000).fill(0x41) }]],
      },
      ...Array.from({ length: 40 }, (_, n) => sampleEvent(n + 1)),
    ]);
    const header = hostile.slice(chunkAt(0), chunkAt(0) + 512);
    hostile.set(header, chunkAt(0) + 8 * 512);
    const whole = Array.from({ length: 41 }, (_, n) => 1000n + BigInt(n));
    // At the end of the file, before zeros, and before something else.
    for (const [more, fill] of [
      [0, 0],
      [200_000, 0],
      [200_000, 0x55],
    ] as const) {
      const bytes = new Uint8Array(hostile.length + more).fill(fill);
      bytes.set(hostile);
      const read = ids(bytesSource(bytes));
      expect(read.ids).toEqual(whole);
      expect(read.file.chunks()).toHaveLength(1);
    }
  });

  it('finds a last chunk that moved, whatever is behind it', () => {
    const short = log.slice(0, chunkAt(2) + 3000);
    for (const bytes of [log, short]) {
      const moved = new Uint8Array(bytes.length - 4608);
      moved.set(bytes.subarray(0, chunkAt(2) - 6000));
      moved.set(bytes.subarray(chunkAt(2) - 1392), chunkAt(2) - 6000);
      const read = ids(bytesSource(moved));
      expect(read.file.chunks().map(({ position }) => position)).toEqual([
        chunkAt(0),
        chunkAt(1),
        chunkAt(2) - 4608,
      ]);
      expect(read.ids.at(-1)).toBe(ids(bytesSource(bytes)).ids.at(-1));
    }
  });

  it('reads what is complete in a chunk that the file cuts', () => {
    const { ids: read, codes } = ids(bytesSource(log.subarray(0, chunkAt(1) + 40_000)));
    expect(read.length).toBeGreaterThan(150);
    expect(read).toEqual(all.slice(0, read.length));
    // The chunks behind the cut are missing, the cut one is short, its last record is damaged.
    expect(codes).toEqual(['EVTX3006', 'EVTX3011', 'EVTX3020']);
  });

  it('walks four sparse gigabytes in no time and in small reads', () => {
    let bytesRead = 0;
    const sparse: ByteSource = {
      size: 4 * 2 ** 30,
      read(position, target) {
        bytesRead += target.length;
        target.fill(0);
        if (position < log.length) target.set(log.subarray(position, position + target.length));
        return target.length;
      },
    };
    const started = performance.now();
    const read = ids(sparse);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(read.ids).toEqual(all);
    expect(read.file.zeroBlocks).toBe(65_536 - 3);
    expect(bytesRead).toBeLessThan(10_000_000);
  });

  it('takes short reads for what they are', () => {
    const short: ByteSource = {
      size: log.length,
      read(position, target) {
        const part = log.subarray(position, position + Math.min(target.length, 1000));
        target.set(part);
        return part.length;
      },
    };
    expect(ids(short).ids).toEqual(all);
  });

  it('an input error costs the blocks it hits', () => {
    const broken: ByteSource = {
      size: log.length,
      read(position, target) {
        if (position + target.length > chunkAt(1) && position < chunkAt(1) + 4096)
          throw new Error('EIO: bad sector');
        return bytesSource(log).read(position, target);
      },
    };
    const { ids: read, file } = ids(broken);
    const lost = all.length - read.length;
    expect(lost).toBeGreaterThan(100);
    expect(lost).toBeLessThan(300);
    expect(file.faults.kept[0]).toMatchObject({ code: 'EVTX3005', offset: chunkAt(1) });
    expect(file.faults.kept[0]!.message).toContain('EIO: bad sector');
  });

  it('an input that is shorter than it said ends there', () => {
    const cut = log.subarray(0, chunkAt(2));
    const { ids: read, codes } = ids({ ...bytesSource(cut), size: log.length + 10 * CHUNK_SIZE });
    expect(read).toEqual(all.slice(0, read.length));
    expect(read.length).toBeGreaterThan(200);
    // Its header names chunks that are not there.
    expect(codes.filter((code) => code !== 'EVTX3005')).toEqual(['EVTX3006']);
  });
});
