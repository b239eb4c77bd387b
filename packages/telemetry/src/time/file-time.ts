import { int64Time } from './time-range.js';

/** 1970-01-01 in FILETIME ticks (100 ns since 1601-01-01 UTC). */
const UNIX_EPOCH_TICKS = 116_444_736_000_000_000n;

/**
 * FILETIME ticks as nanoseconds since the Unix epoch; 0n (unknown) for zero and negative values, which Windows writes where there is
 * no time (telemetry.md §7), and for what int64 nanoseconds cannot hold (`int64Time`).
 */
export function fileTimeToNanos(ticks: bigint): bigint {
  return ticks <= 0n ? 0n : int64Time((ticks - UNIX_EPOCH_TICKS) * 100n);
}

/** The reverse, cut to 100 ns; 0n for what FILETIME cannot say (before 1601). */
export function nanosToFileTime(nanos: bigint): bigint {
  const ticks = nanos / 100n + UNIX_EPOCH_TICKS;
  return ticks < 0n ? 0n : ticks;
}
