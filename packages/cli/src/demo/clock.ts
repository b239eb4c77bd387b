/** The day of the demo. Fixed: the recording is the same bytes on every machine and at every time. */
const DAY = Date.UTC(2026, 2, 17);

const TICKS_PER_MS = 10_000n;
/** 1970-01-01 in FILETIME ticks (100 ns since 1601-01-01). */
const UNIX_EPOCH = 116_444_736_000_000_000n;

/** A time of the day, `09:02:24.310`, in milliseconds since the Unix epoch. */
export function momentOf(clock: string): number {
  const match = /^(\d\d):(\d\d):(\d\d)\.(\d\d\d)$/.exec(clock);
  if (match === null) throw new Error(`not a time of the demo: ${clock}`);
  const [, h, m, s, ms] = match.map(Number);
  return DAY + ((h! * 60 + m!) * 60 + s!) * 1000 + ms!;
}

/** FILETIME of a moment, `ticks` (below one millisecond) later. */
export function fileTimeOf(moment: number, ticks = 0): bigint {
  return BigInt(moment) * TICKS_PER_MS + UNIX_EPOCH + BigInt(ticks);
}

/** A moment as Sysmon writes it: `2026-03-17 09:02:24.310`. */
export function utcTimeOf(moment: number): string {
  return new Date(moment).toISOString().replace('T', ' ').slice(0, 23);
}
