import { describe, expect, it } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import { CHUNK_SIZE } from '../limits.js';
import { sampleLog } from '../testing/sample-log.js';
import { FILE_HEADER_SIZE } from './file-header.js';

const log = sampleLog(600);
const BLOCKS = (log.length - FILE_HEADER_SIZE) / CHUNK_SIZE;
const chunkAt = (n: number): number => FILE_HEADER_SIZE + n * CHUNK_SIZE;

/** First and last number of the records of a chunk. */
function numbers(n: number): [first: number, last: number] {
  const view = new DataView(log.buffer, chunkAt(n));
  return [Number(view.getBigUint64(8, true)), Number(view.getBigUint64(16, true))];
}

/** What is told of a log whose header is stale, after a change. */
function told(change: (bytes: Uint8Array) => Uint8Array | undefined): string[] {
  const copy = log.slice();
  new DataView(copy.buffer).setUint32(120, 5, true);
  const bytes = change(copy) ?? copy;
  return openEvtx(bytesSource(bytes)).faults.kept.map(
    ({ code, chunk, offset, message }) => `${code} ${chunk} ${offset} ${message}`,
  );
}

const wipe = (bytes: Uint8Array, from: number, to: number): void => {
  bytes.fill(0, chunkAt(from), chunkAt(to));
};

describe('blocks of zeros', () => {
  it('have a log of five chunks to lie in', () => {
    expect(BLOCKS).toBeGreaterThanOrEqual(5);
  });

  it('between chunks are a fault where numbers are missing', () => {
    expect(told((bytes) => void wipe(bytes, 2, 3))).toEqual([
      `EVTX3008 2 ${chunkAt(2)} chunks were zeroed: 1 block between records ${numbers(1)[1]} and ${numbers(3)[0]}`,
    ]);
    expect(told((bytes) => void wipe(bytes, 1, 3))).toEqual([
      `EVTX3008 1 ${chunkAt(1)} chunks were zeroed: 2 blocks between records ${numbers(0)[1]} and ${numbers(3)[0]}`,
    ]);
    expect(told((bytes) => void [wipe(bytes, 1, 2), wipe(bytes, 3, 4)])).toHaveLength(2);
    expect(told((bytes) => void wipe(bytes, 0, 1))).toEqual([
      `EVTX3008 0 ${chunkAt(0)} chunks were zeroed: 1 block before record ${numbers(1)[0]}`,
    ]);
  });

  it('are silent at the end, and where no number is missing', () => {
    expect(told((bytes) => void wipe(bytes, BLOCKS - 1, BLOCKS))).toEqual([]);
    const room = told((bytes) => {
      const wide = new Uint8Array(bytes.length + 2 * CHUNK_SIZE);
      wide.set(bytes.subarray(0, chunkAt(2)));
      wide.set(bytes.subarray(chunkAt(2)), chunkAt(4));
      return wide;
    });
    expect(room).toEqual([]);
  });

  it('are silent where the end of a ring meets its beginning, and where a header says nothing', () => {
    const ring = told((bytes) => {
      bytes.copyWithin(chunkAt(0), chunkAt(2), chunkAt(4));
      bytes.set(log.subarray(chunkAt(0), chunkAt(2)), chunkAt(3));
      wipe(bytes, 2, 3);
      return bytes.subarray(0, chunkAt(5));
    });
    expect(ring).toEqual([]);
    const unknown = told((bytes) => {
      wipe(bytes, 2, 3);
      new DataView(bytes.buffer, chunkAt(1)).setBigUint64(16, 2n ** 60n, true);
    });
    expect(unknown).toEqual([]);
  });
});
