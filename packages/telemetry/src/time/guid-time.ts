const NANOS_PER_SECOND = 1_000_000_000n;
/** 2005-01-01: before it there was no Sysmon, so an earlier value is no time. */
const EARLIEST_SECONDS = 1_104_537_600;
/** A process cannot start after the record that names it; the year leaves room for clocks that were set back. */
const SLACK_SECONDS = 31_536_000;

/**
 * The start of a process from its Sysmon ProcessGuid, as nanoseconds with a precision of one second: parts 3 and 2 hold Unix
 * seconds (telemetry.md §2.6). `guid` is bare (`guidText`). 0n when the parts hold no plausible time, judged by the time of the
 * record that names it, since a wall clock would make replays differ.
 */
export function guidStart(guid: string, recordTime: bigint): bigint {
  const seconds = Number.parseInt(guid.slice(14, 18) + guid.slice(9, 13), 16);
  if (!(seconds > EARLIEST_SECONDS)) return 0n;
  const nanos = BigInt(seconds) * NANOS_PER_SECOND;
  return nanos <= recordTime + BigInt(SLACK_SECONDS) * NANOS_PER_SECOND ? nanos : 0n;
}
