import type { CarveMark } from '../carve/carve-mark.js';
import type { EvtxRecord } from '../record.js';
import { formatFileTime } from '../value/file-time.js';
import type { EvtxValue } from '../value/value.js';
import { quote } from './json-text.js';
import type { RecordForm } from './record-shape.js';

/** What the record form says of a record; records of exports have it too. */
export interface RecordFields
  extends Pick<
    EvtxRecord,
    | 'chunkIndex'
    | 'offset'
    | 'recordId'
    | 'timeCreated'
    | 'hasTime'
    | 'provider'
    | 'eventId'
    | 'version'
    | 'level'
    | 'task'
    | 'opcode'
    | 'keywords'
    | 'channel'
    | 'computer'
    | 'userId'
    | 'processId'
    | 'threadId'
    | 'kind'
  > {
  /** Exports have no such thing. */
  readonly mark?: CarveMark | null;
  data(): readonly (readonly [name: string | null, value: EvtxValue])[];
}

/** The record form from decoded values, for records of the plain path and of exports; the keys and their order are the form's. */
export function recordLine(record: RecordFields, file: string): string {
  // A log always has a time, that of writing at the least, be it the year 1601; an export may have lost it.
  const time = record.hasTime ? formatFileTime(record.timeCreated) : '';
  let data = '';
  for (const [name, value] of record.data()) {
    data += `${data === '' ? '' : ','}[${name === null ? 'null' : quote(name)},${valueJson(value)}]`;
  }
  const { mark = null } = record;
  const values: Readonly<Record<keyof RecordForm, string>> = {
    file: quote(file),
    chunk: record.chunkIndex < 0 ? 'null' : String(record.chunkIndex),
    offset: String(record.offset),
    record_id: record.recordId < 0n ? 'null' : integerJson(record.recordId),
    time: textJson(time),
    provider: textJson(record.provider),
    event_id: numberJson(record.eventId),
    version: numberJson(record.version),
    level: numberJson(record.level),
    task: numberJson(record.task),
    opcode: numberJson(record.opcode),
    keywords: integerJson(record.keywords),
    channel: textJson(record.channel),
    computer: textJson(record.computer),
    user_id: textJson(record.userId),
    process_id: numberJson(record.processId),
    thread_id: numberJson(record.threadId),
    kind: quote(record.kind),
    carved_from: mark === null ? '' : quote(mark.from),
    carved_names: mark === null ? '' : quote(mark.names),
    data: `[${data}]`,
  };
  return `{${Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `"${key}":${value}`)
    .join()}}`;
}

export function textJson(text: string): string {
  return text === '' ? 'null' : quote(text);
}

/** The numbers of an event's header are integers; a damaged one that has something else there, infinity included, has none. */
export function numberJson(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : 'null';
}

const SAFE = 2n ** 53n;

export function integerJson(value: bigint): string {
  return value >= -SAFE && value <= SAFE ? String(value) : `"${value}"`;
}

export function valueJson(value: EvtxValue): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      // JSON has no NaN and no infinity; -0 would lose its sign.
      return Number.isFinite(value) && !Object.is(value, -0)
        ? String(value)
        : `"${Object.is(value, -0) ? '-0' : value}"`;
    case 'bigint':
      return integerJson(value);
    case 'boolean':
      return String(value);
    default:
      return `[${value.map(valueJson).join()}]`;
  }
}
