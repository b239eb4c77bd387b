import { runtimeEventToJson } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import type { RunFormat } from '../io/sort/run-format.js';

/** An event waiting to be printed. */
export interface EventKey {
  /** Nanoseconds since the Unix epoch. */
  readonly time: bigint;
  readonly host: string;
  readonly file: string;
  /** EventRecordID, -1n where the source has none. */
  readonly recordId: bigint;
  /** As it is printed. */
  readonly line: string;
}

/** What an entry costs beside its texts. */
const ENTRY_CHARS = 256;

export function eventKey(event: RuntimeEvent): EventKey {
  const { time, host, source } = event;
  return {
    time,
    host,
    file: source?.file ?? '',
    recordId: source?.recordId ?? -1n,
    line: JSON.stringify(runtimeEventToJson(event)),
  };
}

type Row = readonly [time: string, host: string, file: string, recordId: string, line: string];

/** Events in the total order of findings: time, host, file, record, and what they say. Texts compare by UTF-16 code units. */
export const EVENT_RUN: RunFormat<EventKey> = {
  compare: (a, b) =>
    orderWide(a.time, b.time) ||
    order(a.host, b.host) ||
    order(a.file, b.file) ||
    orderWide(a.recordId, b.recordId) ||
    order(a.line, b.line),
  weigh: ({ line }) => line.length + ENTRY_CHARS,
  write({ time, host, file, recordId, line }) {
    const row: Row = [String(time), host, file, String(recordId), line];
    return JSON.stringify(row);
  },
  read(text) {
    const [time, host, file, recordId, line] = JSON.parse(text) as Row;
    return { time: BigInt(time), host, file, recordId: BigInt(recordId), line };
  },
};

function orderWide(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
