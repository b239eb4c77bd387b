/** 1970-01-01 in FILETIME ticks (100 ns since 1601-01-01 UTC). */
const UNIX_EPOCH_TICKS = 116_444_736_000_000_000n;
/** The first tick of the year 10000. */
const YEAR_10000_TICKS = 2_650_467_744_000_000_000n;

/**
 * FILETIME ticks as nanoseconds since the Unix epoch; 0n (unknown) for zero, negative values and years after 9999, which
 * Windows writes where there is no time (telemetry.md §7).
 */
export function fileTimeToNanos(ticks: bigint): bigint {
  if (ticks <= 0n || ticks >= YEAR_10000_TICKS) return 0n;
  return (ticks - UNIX_EPOCH_TICKS) * 100n;
}
