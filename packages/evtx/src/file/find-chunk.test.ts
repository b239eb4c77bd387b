import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import { CHUNK_SIZE } from '../limits.js';
import { sampleLog } from '../testing/sample-log.js';
import { FILE_HEADER_SIZE } from './file-header.js';
import { findChunk } from './find-chunk.js';

const log = sampleLog(340);
const chunkAt = (n: number): number => FILE_HEADER_SIZE + n * CHUNK_SIZE;
const header = log.subarray(chunkAt(0), chunkAt(0) + 600);

function read(source: ByteSource): { ids: Set<bigint>; codes: string[]; places: number[] } {
  const file = openEvtx(source);
  const ids = new Set<bigint>();
  for (const record of file.records()) ids.add(record.recordId);
  return {
    ids,
    codes: file.faults.kept.map(({ code }) => code),
    places: file.chunks().map(({ position }) => position),
  };
}

const all = read(bytesSource(log)).ids;

/** The log with bytes of no meaning put in. */
function inserted(at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(log.length + length).fill(0x4a);
  bytes.set(log.subarray(0, at));
  bytes.set(log.subarray(at), at + length);
  return bytes;
}

function cutOut(from: number, length: number): Uint8Array {
  const bytes = log.slice(0, log.length - length);
  bytes.set(log.subarray(from + length), from);
  return bytes;
}

describe('findChunk', () => {
  it('finds a header at any byte', () => {
    for (let at = 0; at < 40; at++) {
      const bytes = new Uint8Array(at + 600).fill(0x66);
      bytes.set(header, at);
      expect(findChunk(bytes)).toBe(at);
      expect(findChunk(bytes, at + 1)).toBe(-1);
      // Too little of it to tell.
      expect(findChunk(bytes.subarray(0, at + 515))).toBe(-1);
    }
  });

  it('finds one behind pieces of its magic', () => {
    const pieces = new TextEncoder().encode('ElfChnkElfChnElfElfChnk\u0001ElElfChnk\0E');
    const bytes = new Uint8Array(pieces.length + 600);
    bytes.set(pieces);
    bytes.set(header, pieces.length);
    expect(findChunk(bytes)).toBe(pieces.length);
  });

  it('wants more than the magic', () => {
    for (const [at, value] of [
      [40, 129],
      [48, 511],
      [48, 65_537],
      [8, 0x7fff],
      [512, 0x2a2b],
    ] as const) {
      const bytes = header.slice();
      new DataView(bytes.buffer).setUint32(at, value, true);
      expect(findChunk(bytes)).toBe(-1);
    }
  });
});

describe('a log off its alignment', () => {
  it('is read on behind bytes that were put in or cut out, however many', () => {
    for (const length of [1, 7, 100, 777, 4097, CHUNK_SIZE - 777, CHUNK_SIZE - 1, CHUNK_SIZE + 3]) {
      const more = read(bytesSource(inserted(chunkAt(1), length)));
      expect(more.ids).toEqual(all);
      expect(more.places).toEqual([chunkAt(0), chunkAt(1) + length, chunkAt(2) + length]);
      const less = read(bytesSource(cutOut(chunkAt(1) - 5000, Math.min(length, 60_000))));
      // All that was behind the cut chunk, or the two it went through.
      expect(less.places.at(-1)).toBe(chunkAt(2) - Math.min(length, 60_000));
      expect(less.codes).toContain('EVTX3010');
    }
  });

  it('is read where its header lies across the end of a block', () => {
    for (const left of [1, 100, 300, 515]) {
      const length = CHUNK_SIZE - left;
      expect(read(bytesSource(inserted(chunkAt(1), length))).ids).toEqual(all);
    }
  });

  it('is read where something lies before it, or its beginning is gone', () => {
    for (const length of [1, 17, 512, 70_001]) {
      const { ids, codes } = read(bytesSource(inserted(0, length)));
      expect([ids, codes]).toEqual([all, ['EVTX3007']]);
    }
    for (const length of [1, 2999, 4095]) {
      const { ids, codes } = read(bytesSource(log.slice(length)));
      expect([ids, codes]).toEqual([all, ['EVTX3007']]);
    }
    const headless = read(bytesSource(log.slice(chunkAt(0) + 777)));
    // More than the header is gone.
    expect(headless.codes.slice(0, 2)).toEqual(['EVTX3007', 'EVTX3010']);
    expect(headless.places).toEqual([chunkAt(1), chunkAt(2)].map((at) => at - chunkAt(0) - 777));
  });

  it('is none where one chunk lies among other things: an image is carved', () => {
    const image = new Uint8Array(3 * CHUNK_SIZE).fill(0x4a);
    image.set(log.subarray(chunkAt(0), chunkAt(1)), 9 * 512 + 1);
    expect(read(bytesSource(image))).toEqual({ ids: new Set(), codes: ['EVTX3001'], places: [] });
  });

  it('costs no more than two looks at each byte, whatever the file holds', () => {
    // Chunks that begin within each other, off every grid.
    const bytes = new Uint8Array(64 * CHUNK_SIZE);
    for (let at = 0; at + 600 < bytes.length; at += 601) bytes.set(header, at);
    let large = 0;
    const source = bytesSource(bytes);
    const counted: ByteSource = {
      size: bytes.length,
      read(position, target) {
        if (target.length > 128) large += target.length;
        return source.read(position, target);
      },
    };
    openEvtx(counted);
    expect(large).toBeGreaterThan(0);
    expect(large).toBeLessThanOrEqual(2 * bytes.length + 2 * CHUNK_SIZE);
  });

  it('is not searched for in a log that is whole: its last chunk alone is', () => {
    let large = 0;
    const source = bytesSource(log);
    openEvtx({
      size: log.length,
      read(position, target) {
        if (target.length > 128) large += target.length;
        return source.read(position, target);
      },
    });
    expect(large).toBeLessThanOrEqual(CHUNK_SIZE);
  });
});
