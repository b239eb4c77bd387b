import type { Outcome, ProviderKind, TelemetryRecord } from '@casement/telemetry';
import { logName } from '../ledger/log-name.js';
import { type FeedKind, SLOT_COUNT } from './feed-slots.js';
import { RecordRuns, type Run, type RunBudget } from './record-runs.js';

/** That a log was emptied, as the event log itself says: 1102 in the Security log, 104 in the System log for all others. */
export interface Clearing {
  /** TimeCreated, FILETIME ticks. */
  readonly time: bigint;
  /** `DOMAIN\user`, "" where the record does not say. */
  readonly by: string;
  /** EventRecordID of its record, where that is in the log itself; else -1. */
  readonly recordId: number;
}

/** So many clearings of a log are told of; who clears a log a hundred times is not found by reading the list. */
const MAX_CLEARINGS = 20;

/** Times of so many records of a log are read, and of one in 32 after them; and wherever the numbers jump. */
const EVERY_TIME = 256;
const SELDOM = 31;

/** 1970-01-01 and the last time that int64 nanoseconds since then can hold, in FILETIME ticks. */
const UNIX_EPOCH = 116_444_736_000_000_000n;
const LATEST = UNIX_EPOCH + (2n ** 63n - 1n) / 100n;

/** What is known of a log as plain data. */
export interface LogSightPart {
  readonly channel: string;
  readonly records: number;
  readonly unnumbered: number;
  readonly first: bigint;
  readonly last: bigint;
  readonly marks: Uint8Array;
  readonly runs: readonly Run[];
  readonly range: Run | null;
  readonly scattered: boolean;
  readonly clearings: readonly Clearing[];
  readonly clearingsOmitted: number;
}

/** What was seen of one log of one host. */
export class LogSight {
  records = 0;
  /** Records without a number. */
  unnumbered = 0;
  /** TimeCreated of the earliest and the latest record that was looked at, FILETIME ticks; 0n where there is none. */
  first = 0n;
  last = 0n;
  readonly runs: RecordRuns;
  /** Bits for each slot (see `slotOf`). */
  readonly marks = new Uint8Array(SLOT_COUNT);
  #clearings: Clearing[] = [];
  clearingsOmitted = 0;
  /** It was left out for the bound on the number of logs. */
  dropped = false;

  constructor(
    /** Key of its host. */
    readonly host: string,
    /** As the log has it, clipped. */
    readonly channel: string,
    budget: RunBudget,
  ) {
    this.runs = new RecordRuns(budget);
  }

  /** @param mark bits from `markOf` */
  see(record: TelemetryRecord, slot: number, mark: number): void {
    const { records } = this;
    this.records = records + 1;
    this.marks[slot]! |= mark;
    // A time is a bigint, and one for each of a million records would cost more than all the rest here.
    if (records < EVERY_TIME || (records & SELDOM) === 0) this.#spread(record.timeCreated);
  }

  /** Takes a number, whichever it is. */
  take(id: number, record: TelemetryRecord): void {
    if (this.runs.follow(id)) return;
    // The event log counts from 1: 0 is what an export writes that has none.
    if (id > 0 && id <= Number.MAX_SAFE_INTEGER) this.runs.add(id);
    else this.unnumbered++;
    this.#spread(record.timeCreated);
  }

  drop(): void {
    this.dropped = true;
    this.runs.close();
  }

  /** The earliest ones, in the order of their times. */
  get clearings(): readonly Clearing[] {
    return this.#clearings;
  }

  cleared(clearing: Clearing): void {
    const all = this.#clearings;
    const latest = all.at(-1);
    if (latest !== undefined && all.length === MAX_CLEARINGS && compare(latest, clearing) < 0) {
      this.clearingsOmitted++;
      return;
    }
    // The same record in two files is one clearing.
    if (all.some((other) => compare(other, clearing) === 0)) return;
    all.push(clearing);
    all.sort(compare);
    if (all.length > MAX_CLEARINGS) {
      all.pop();
      this.clearingsOmitted++;
    }
  }

  /** Whether some record of a provider was seen in it. */
  holds(kind: FeedKind): boolean {
    const bit = SEEN[kind];
    return this.marks.some((marks) => (marks & bit) !== 0);
  }

  hasSeen(kind: FeedKind, slot: number): boolean {
    return (this.marks[slot]! & SEEN[kind]) !== 0;
  }

  /** Whether a record of an id gave an event, or would have, were its type wanted. */
  hasGiven(kind: FeedKind, slot: number): boolean {
    return (this.marks[slot]! & GAVE[kind]) !== 0;
  }

  /** Whether a record of an id was thrown away that would have given an event, or may have. */
  hasLost(kind: FeedKind, slot: number): boolean {
    return (this.marks[slot]! & LOST[kind]) !== 0;
  }

  part(): LogSightPart {
    const { channel, records, unnumbered, first, last, marks, runs, clearings, clearingsOmitted } = this;
    return {
      channel,
      records,
      unnumbered,
      first,
      last,
      marks: marks.slice(),
      runs: runs.runs(),
      range: runs.range(),
      scattered: runs.scattered,
      clearings: [...clearings],
      clearingsOmitted,
    };
  }

  absorb(part: LogSightPart): void {
    this.records += part.records;
    this.unnumbered += part.unnumbered;
    this.#spread(part.first);
    this.#spread(part.last);
    for (const [slot, marks] of part.marks.entries()) this.marks[slot]! |= marks;
    if (part.scattered) this.runs.scatter(part.range!);
    else for (const run of part.runs) this.runs.addRun(run);
    this.clearingsOmitted += part.clearingsOmitted;
    for (const clearing of part.clearings) this.cleared(clearing);
  }

  /** An export that has lost a time writes the epoch of its clock; and what lies outside of the model's times is none of a log. */
  #spread(time: bigint): void {
    if (time <= UNIX_EPOCH || time > LATEST) return;
    if (time > this.last) this.last = time;
    if (time < this.first || this.first === 0n) this.first = time;
  }
}

const SEEN: Readonly<Record<FeedKind, number>> = { sysmon: 1, security: 4 };
const GAVE: Readonly<Record<FeedKind, number>> = { sysmon: 2, security: 8 };
const LOST: Readonly<Record<FeedKind, number>> = { sysmon: 32, security: 64 };
/** Of the other providers: of no use to a verdict. */
const OTHER = 16;

/** What a record of a provider marks, by what became of it. */
export function markOf(kind: ProviderKind, outcome: Outcome): number {
  if (kind !== 'sysmon' && kind !== 'security') return OTHER;
  if (outcome === 'lost') return SEEN[kind] | LOST[kind];
  return outcome === 'mapped' ? SEEN[kind] | GAVE[kind] : SEEN[kind];
}

/** Reads a clearing off its record. */
export function clearingOf(record: TelemetryRecord): Clearing {
  const domain = record.text('SubjectDomainName');
  const user = record.text('SubjectUserName');
  return {
    time: record.timeCreated,
    by: logName(domain === '' || user === '' ? user : `${domain}\\${user}`),
    recordId: record.eventId === 104 ? -1 : Number(record.recordId),
  };
}

/** Which log a clearing is of: 104 stands in the System log and names another. */
export function clearedChannel(record: TelemetryRecord): string {
  const named = record.eventId === 104 ? record.text('Channel') : '';
  return logName(named === '' ? record.channel : named);
}

function compare(a: Clearing, b: Clearing): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  return a.recordId - b.recordId || (a.by < b.by ? -1 : Number(a.by > b.by));
}
