import type { AsyncByteSource, ByteSource } from '../byte-source.js';
import type { FaultLog } from '../fault.js';
import type { ReadRequest } from './chunk-index.js';

/** Runs a walk against a synchronous source. */
export function driveSync<T>(
  source: ByteSource,
  walk: Generator<ReadRequest, T, Uint8Array>,
  faults: FaultLog,
): T {
  let step = walk.next();
  let target = new Uint8Array(0);
  while (!step.done) {
    const { position, length } = step.value;
    if (target.length !== length) target = new Uint8Array(length);
    const got = readFully(source, position, target, faults);
    step = walk.next(got === length ? target : target.subarray(0, got));
  }
  return step.value;
}

/** The same for a source that answers later. */
export async function driveAsync<T>(
  source: AsyncByteSource,
  walk: Generator<ReadRequest, T, Uint8Array>,
  faults: FaultLog,
): Promise<T> {
  let step = walk.next();
  while (!step.done) {
    const target = new Uint8Array(step.value.length);
    step = walk.next(target.subarray(0, await readFullyAsync(source, step.value.position, target, faults)));
  }
  return step.value;
}

/**
 * Reads until the target is full or the source has no more: one call may return less than there is. An error of the
 * source is a fault of that place; the bytes before it count.
 */
export function readFully(
  source: ByteSource,
  position: number,
  target: Uint8Array,
  faults: FaultLog,
): number {
  let got = 0;
  try {
    while (got < target.length) {
      const n = source.read(position + got, got === 0 ? target : target.subarray(got));
      if (n <= 0) break;
      got += n;
    }
  } catch (error) {
    readFault(error, position + got, faults);
  }
  return got;
}

export async function readFullyAsync(
  source: AsyncByteSource,
  position: number,
  target: Uint8Array,
  faults: FaultLog,
): Promise<number> {
  let got = 0;
  try {
    while (got < target.length) {
      const n = await source.read(position + got, got === 0 ? target : target.subarray(got));
      if (n <= 0) break;
      got += n;
    }
  } catch (error) {
    readFault(error, position + got, faults);
  }
  return got;
}

function readFault(error: unknown, offset: number, faults: FaultLog): void {
  faults.add('EVTX3005', error instanceof Error ? error.message : String(error), -1, offset);
}
