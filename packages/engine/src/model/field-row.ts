import type { FieldType, MatchKind } from '@casement/secl';
import type { EventType } from '@casement/telemetry';

/** One SECL field of Windows, as the specification lists it. */
export interface FieldRow {
  readonly name: string;
  /** Event type the field belongs to, "" for a field of every event. */
  readonly event: EventType | '';
  readonly type: FieldType;
  /** Iterator the field hangs on. */
  readonly iterator: 'process.ancestors' | null;
  /** How a string compares (secl.md §3.1); null for numbers. */
  readonly match: MatchKind | null;
  /** Static cost of reading and comparing it. */
  readonly weight: number;
  /** For the short registry spellings: the long one. */
  readonly aliasOf: string | null;
  /** For `.length` fields: the measured field. */
  readonly lengthOf: string | null;
  /** Agent version that brought it; null for the fields of every event. */
  readonly since: string | null;
  /** False where the Datadog agent's own rule check refuses the documented field. */
  readonly acceptedByAgent: boolean;
  readonly definition: string;
}

export interface EventTypeRow {
  readonly name: EventType;
  /** Category of the published reference: Process, File or Registry. */
  readonly docCategory: string;
  /** `evt.category` of the backend event. */
  readonly jsonCategory: string;
  /** Agent version that brought the event type. */
  readonly since: string;
}

export interface LegacyRow {
  readonly name: string;
  readonly target: string;
}
