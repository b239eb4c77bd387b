const EARLIEST = -(2n ** 63n);
const LATEST = 2n ** 63n - 1n;

/**
 * A time, or 0n (unknown) if int64 nanoseconds cannot hold it: before 1677-09-21 or after 2262-04-11. SECL integers are int64, and
 * so is every time in its rules; a log that claims another one is damaged or lies.
 */
export function int64Time(nanos: bigint): bigint {
  return nanos >= EARLIEST && nanos <= LATEST ? nanos : 0n;
}

/** Whether a process can have started then: `process.created_at` counts from 1970 on, and its 0 means unknown. */
export function isStartTime(nanos: bigint): boolean {
  return nanos > 0n && nanos <= LATEST;
}
