/** One match on its way to the output: what it is sorted by, and the backend event as it will be written. */
export interface Finding {
  /** Event time, nanoseconds since the Unix epoch. */
  readonly time: bigint;
  readonly host: string;
  /** The source file as shown. */
  readonly file: string;
  /** EventRecordID, -1n where the source has none. */
  readonly recordId: bigint;
  readonly rule: string;
  /** The serialised backend event, without a line break. */
  readonly line: string;
}

/**
 * The total order of the output: time, host, source file, record, rule. The line itself is the last key, so findings
 * that compare as equal are the same bytes and their order cannot be seen.
 */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compare(a.time, b.time) ||
    compare(a.host, b.host) ||
    compare(a.file, b.file) ||
    compare(a.recordId, b.recordId) ||
    compare(a.rule, b.rule) ||
    compare(a.line, b.line)
  );
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
