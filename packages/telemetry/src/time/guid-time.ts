const NANOS_PER_SECOND = 1_000_000_000n;
/** 2005-01-01: before it there was no Sysmon, so an earlier value is no time. */
const EARLIEST_SECONDS = 1_104_537_600;
/** A process cannot start after the record that names it; the two clocks are one, but the guid holds whole seconds. */
const SLACK = 2n * NANOS_PER_SECOND;

/**
 * The start of a process from its Sysmon ProcessGuid, as nanoseconds with a precision of one second: parts 3 and 2 hold Unix
 * seconds (telemetry.md §2.6). `guid` is bare (`guidText`). 0n when the parts hold no plausible time: before Sysmon, or after the
 * record that names it, as when the clock of a machine was set back.
 */
export function guidStart(guid: string, recordTime: bigint): bigint {
  const seconds = Number.parseInt(guid.slice(14, 18) + guid.slice(9, 13), 16);
  if (!(seconds > EARLIEST_SECONDS)) return 0n;
  const nanos = BigInt(seconds) * NANOS_PER_SECOND;
  return nanos <= recordTime + SLACK ? nanos : 0n;
}
