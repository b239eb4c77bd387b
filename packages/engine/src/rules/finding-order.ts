/** What findings are ordered by: event time, host, source file, record, rule. */
export interface FindingKey {
  /** Nanoseconds since the Unix epoch. */
  readonly time: bigint;
  readonly host: string;
  readonly file: string;
  /** EventRecordID, -1n where the source has none. */
  readonly recordId: bigint;
  readonly rule: string;
  /** The finding as it is written: the last resort, so that equal keys come out in one order, too. */
  readonly line: string;
  /** What is printed beside the line, "" where that is nothing; no part of the digest. */
  readonly rest: string;
  /** Set where its record was recovered by carving, which its line has no place for. */
  readonly carved?: true;
}

/**
 * A total order, the same whatever the number of workers and the order of reading. Texts compare by UTF-16 code units,
 * never by locale.
 */
export function compareFindings(a: FindingKey, b: FindingKey): number {
  // Times and records by themselves: one comparison of both types would be slow for either.
  return (
    orderWide(a.time, b.time) ||
    order(a.host, b.host) ||
    order(a.file, b.file) ||
    orderWide(a.recordId, b.recordId) ||
    order(a.rule, b.rule) ||
    order(a.line, b.line) ||
    order(a.rest, b.rest)
  );
}

function orderWide(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** An incremental hash over text, such as `node:crypto`'s: the engine itself runs where there is none. */
export interface TextHash {
  update(text: string): unknown;
  digest(encoding: 'hex'): string;
}

/** The digest of a run: over the findings as they are written, each line with its line feed. */
export class FindingsDigest {
  readonly #hash: TextHash;

  constructor(hash: TextHash) {
    this.#hash = hash;
  }

  add(line: string): void {
    this.#hash.update(line);
    this.#hash.update('\n');
  }

  /** Lower-case hex. Call once. */
  hex(): string {
    return this.#hash.digest('hex');
  }
}
