import { describe, expect, it } from 'vitest';
import { openEvtxAsync } from '../async-evtx-file.js';
import type { ByteSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import { sampleLog } from '../testing/sample-log.js';

const log = sampleLog(3_000);
const CHUNK = 65_536;

/** A log that is cut once its chunks are indexed. */
function shrinking(to: number): ByteSource & { shrink(): void } {
  let end = log.length;
  return {
    size: log.length,
    read(position, target) {
      const part = log.subarray(position, Math.min(end, position + target.length));
      target.set(part);
      return Math.max(0, part.length);
    },
    shrink() {
      end = to;
    },
  };
}

describe('a log that shrinks while it is read', () => {
  it.each([
    [4096, []],
    [4096 + CHUNK, []],
    // The record across the cut is damaged besides.
    [4096 + CHUNK + 20_000, ['EVTX3020']],
  ] as const)('has one fault of the file, cut at %i', async (to, more) => {
    const source = shrinking(to);
    const file = openEvtx(source);
    expect(file.chunks().length).toBeGreaterThan(4);
    source.shrink();
    const records = [...file.records()].length;
    const [fault, ...others] = file.faults.kept;
    expect(fault).toMatchObject({ code: 'EVTX3005', chunk: -1, offset: to });
    expect(fault?.message).toContain(`shrank from ${log.length} to ${to} bytes`);
    expect(others.map(({ code }) => code)).toEqual(more);
    expect(records > 0).toBe(to > 4096);

    const later = shrinking(to);
    const asynchronous = await openEvtxAsync({
      size: later.size,
      read: async (at, target) => later.read(at, target),
    });
    later.shrink();
    let count = 0;
    for await (const _ of asynchronous.records()) count++;
    expect([count, asynchronous.faults.kept]).toEqual([records, file.faults.kept]);
  });
});
