/** An event as the vectors write it (`An event` in their README): also the form that `casement events` prints. */
export interface JsonEvent {
  readonly type: string;
  readonly time: string;
  readonly fields: Readonly<Record<string, JsonValue>>;
  readonly ancestors: readonly Readonly<Record<string, JsonValue>>[];
}

export type JsonValue = string | number | readonly (string | number)[];

/** RFC 3339 to nanoseconds since the epoch, without going through doubles. */
export function nanoseconds(time: string): bigint {
  const match = /^(.+?)(?:\.(\d+))?Z$/.exec(time);
  if (match === null) {
    throw new Error(`not a UTC time: ${time}`);
  }
  const seconds = BigInt(Date.parse(`${match[1]}Z`)) / 1000n;
  return seconds * 1_000_000_000n + BigInt((match[2] ?? '').padEnd(9, '0').slice(0, 9));
}
