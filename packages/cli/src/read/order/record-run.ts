import {
  type Clock,
  emptyHeader,
  type ShapeEntry,
  type ShapeKind,
  ShapeRecord,
  type ShapeValue,
} from '@casement/telemetry';
import type { RunFormat } from '../../io/sort/run-format.js';
import type { MemoryWatch } from '../../memory/memory-watch.js';
import { type PlacedRecord, weightOf } from './placed-record.js';
import type { RecordOrder } from './record-order.js';

/** Bigints are no JSON: an object with their digits, which no value of a payload is. */
type Stored = string | number | boolean | { readonly wide: string } | readonly Stored[];

type Row = readonly [
  time: string,
  place: number,
  timeCreated: string,
  recordId: string,
  keywords: string,
  texts: readonly [provider: string, channel: string, computer: string, userId: string],
  numbers: readonly (number | null)[],
  kind: ShapeKind,
  clock: Clock,
  offset: number,
  line: number,
  payload: readonly (readonly [string | null, Stored])[],
  message: string,
  lost: number,
  context: ShapeRecord['context'],
];

/**
 * Records of texts on disk. They are written as what was read of them and not as the text they stood in: of a line of a table that
 * would be nothing without its head, and every shape comes back the same way.
 */
export function recordRun(order: RecordOrder, watch: MemoryWatch): RunFormat<PlacedRecord> {
  let seen = 0;
  // Runs are written and merged in one go, without a turn of the event loop.
  const look = <T>(value: T): T => {
    if (++seen % LOOK_EVERY === 0) watch.check();
    return value;
  };
  return {
    compare: order.compare,
    weigh: weightOf,
    write: (placed) => look(write(placed)),
    read: (text) => look(read(text)),
  };
}

/** Records between two looks at the memory: some megabytes of them. */
const LOOK_EVERY = 2048;

function write({ record, time, place }: PlacedRecord): string {
  const row: Row = [
    String(time),
    place,
    String(record.timeCreated),
    String(record.recordId),
    String(record.keywords),
    [record.provider, record.channel, record.computer, record.userId],
    [
      record.eventId,
      record.version,
      record.level,
      record.task,
      record.opcode,
      record.processId,
      record.threadId,
    ],
    record.kind,
    record.clock,
    record.offset,
    record.line,
    record.data().map(([name, value]) => [name, stored(value)] as const),
    record.message,
    record.lost,
    record.context,
  ];
  return JSON.stringify(row);
}

function read(text: string): PlacedRecord {
  const row = JSON.parse(text) as Row;
  const [time, place, timeCreated, recordId, keywords, texts, numbers, kind, clock, offset, line] = row;
  const header = emptyHeader();
  [header.provider, header.channel, header.computer, header.userId] = texts;
  const [eventId, version, level, task, opcode, processId, threadId] = numbers;
  header.eventId = orNaN(eventId);
  header.version = orNaN(version);
  header.level = orNaN(level);
  header.task = orNaN(task);
  header.opcode = orNaN(opcode);
  header.processId = orNaN(processId);
  header.threadId = orNaN(threadId);
  header.recordId = BigInt(recordId);
  header.timeCreated = BigInt(timeCreated);
  header.keywords = BigInt(keywords);
  const record = new ShapeRecord(header, kind, row[11].map(entry), row[12]);
  record.clock = clock;
  record.offset = offset;
  record.line = line;
  record.lost = row[13];
  record.context = row[14];
  return { record, time: BigInt(time), place };
}

function orNaN(value: number | null | undefined): number {
  return value ?? Number.NaN;
}

function stored(value: ShapeValue): Stored {
  if (typeof value === 'bigint') return { wide: String(value) };
  return Array.isArray(value) ? value.map(stored) : value;
}

function entry([name, value]: readonly [string | null, Stored]): ShapeEntry {
  return [name, restored(value)];
}

function restored(value: Stored): ShapeValue {
  if (typeof value !== 'object') return value;
  return 'wide' in value ? BigInt(value.wide) : value.map(restored);
}
