import type { RecordKind } from '../binxml/plain-event.js';
import type { CarvedFrom, CarvedNames } from '../carve/carve-mark.js';

/** A value of the payload. Numbers that JSON cannot say exactly (beyond 2^53, NaN, infinities, -0) are text. */
export type RecordValue = string | number | boolean | readonly RecordValue[];

/** The record form as whoever parses a line gets it; null where the record has no such value. Keys come in this order. */
export interface RecordForm {
  readonly file: string;
  readonly chunk: number | null;
  readonly offset: number;
  readonly record_id: number | string | null;
  readonly time: string | null;
  readonly provider: string | null;
  readonly event_id: number | null;
  readonly version: number | null;
  readonly level: number | null;
  readonly task: number | null;
  readonly opcode: number | null;
  readonly keywords: number | string;
  readonly channel: string | null;
  readonly computer: string | null;
  readonly user_id: string | null;
  readonly process_id: number | null;
  readonly thread_id: number | null;
  readonly kind: RecordKind;
  /** These two stand in carved records only. */
  readonly carved_from?: CarvedFrom;
  readonly carved_names?: CarvedNames;
  readonly data: readonly (readonly [name: string | null, value: RecordValue])[];
}

type Kind<T> = [T] extends [string]
  ? string extends T
    ? { readonly kind: 'text' } | { readonly kind: 'time'; readonly digits: 7 | 9 }
    : { readonly kind: 'one of'; readonly values: Readonly<Record<T, string>> }
  : [T] extends [number]
    ? { readonly kind: 'integer'; readonly min?: number }
    : [T] extends [number | string]
      ? { readonly kind: 'wide' }
      : { readonly kind: 'data' };

type KeyShape<T> = Kind<Exclude<T, null | undefined>> & { readonly about: string } & (null extends T
    ? { readonly nullable: true }
    : { readonly nullable?: never }) &
  (undefined extends T ? { readonly optional: true } : { readonly optional?: never });

/**
 * The record form as data: what its JSON Schema is made from. A key that is missing here, is too much, or has another
 * type than in `RecordForm` does not compile, and neither does a plain writer (record-line.ts) with other keys; the
 * fast writer is compared with that one. Nothing reads it while records are printed.
 *
 * Kinds: `wide` is an unsigned integer, as decimal text beyond 2^53; `digits` of a time are those that can be other than 0.
 */
export const RECORD_SHAPE: { readonly [K in keyof RecordForm]-?: KeyShape<RecordForm[K]> } = {
  file: { kind: 'text', about: 'The log, as it was named on the command line or found in a folder' },
  chunk: {
    kind: 'integer',
    min: 0,
    nullable: true,
    about:
      'Number of the 64 KiB chunk in the file that holds the record; null in exports, which have none, and for records carved outside of any',
  },
  offset: { kind: 'integer', min: 0, about: 'Byte offset of the record in the file' },
  record_id: {
    kind: 'wide',
    nullable: true,
    about: 'System/EventRecordID; an exported log keeps the ids of the log it comes from',
  },
  time: {
    kind: 'time',
    digits: 7,
    nullable: true,
    about:
      'System/TimeCreated, or the time of writing where there is none; null where that lies beyond the year 9999, and in exports that have lost it',
  },
  provider: { kind: 'text', nullable: true, about: 'System/Provider, attribute Name' },
  event_id: { kind: 'integer', nullable: true, about: 'System/EventID, without the qualifiers' },
  version: { kind: 'integer', nullable: true, about: 'System/Version: which layout of the event this is' },
  level: {
    kind: 'integer',
    nullable: true,
    about: 'System/Level, such as 2 for error and 4 for information',
  },
  task: { kind: 'integer', nullable: true, about: 'System/Task: category, numbered by the provider' },
  opcode: { kind: 'integer', nullable: true, about: 'System/Opcode' },
  keywords: {
    kind: 'wide',
    about: 'System/Keywords: 64 flags as one number, 0 without them',
  },
  channel: { kind: 'text', nullable: true, about: 'System/Channel: the log it was written to' },
  computer: { kind: 'text', nullable: true, about: 'System/Computer: the machine that logged it' },
  user_id: {
    kind: 'text',
    nullable: true,
    about: 'System/Security, attribute UserID: SID of the account that logged it',
  },
  process_id: {
    kind: 'integer',
    nullable: true,
    about: 'System/Execution: the process that logged it, often a service and not the one that acted',
  },
  thread_id: { kind: 'integer', nullable: true, about: 'System/Execution: the thread that logged it' },
  kind: {
    kind: 'one of',
    values: {
      event_data: 'EventData',
      user_data: 'UserData, flattened',
      none: 'neither',
      carved: 'a record that the log does not have, recovered with --carve; its payload may be either',
    },
    about: 'What the payload is',
  },
  carved_from: {
    kind: 'one of',
    values: {
      slack: 'behind the records of a chunk',
      damage: 'between them, where no record could be read',
      hidden: 'inside of a record that was enlarged over it',
      unallocated: 'outside of any chunk',
    },
    optional: true,
    about: 'Where a carved record was found; others have no such key',
  },
  carved_names: {
    kind: 'one of',
    values: {
      own: 'its own chunk',
      borrowed: 'a definition of the same id elsewhere in the file',
      assumed: 'the order that Windows gives the values of System; the computer is not known',
      missing: 'for some of its values nowhere',
      incomplete: 'part of it could not be decoded and is left out',
    },
    optional: true,
    about: 'Where the names of a carved record come from; others have no such key',
  },
  data: {
    kind: 'data',
    about: 'The payload as pairs of name and value, in the order of the log; names may come more than once',
  },
};
