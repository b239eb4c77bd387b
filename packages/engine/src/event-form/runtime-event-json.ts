import type { EventType } from '@casement/telemetry';
import type { FormValue } from './form-field.js';
import type { IdentityJson } from './identity-form.js';

/**
 * A runtime event as JSON: what `casement events` prints, what rule tests, `explain` and the vectors read. Keys come in
 * this order. Empty and zero values are left out, `fields` and `ancestors` are always there.
 */
export interface RuntimeEventJson {
  readonly type: EventType;
  /** RFC 3339 in UTC with nine digits of fraction. Left out where the event has no time. */
  readonly time?: string;
  readonly host?: string;
  /** SECL field name → value. The process of the event is under `process.`, whatever the event type. */
  readonly fields: Readonly<Record<string, FormValue>>;
  /** Nearest first, names without `process.ancestors.`; the first is `process.parent`. */
  readonly ancestors: readonly Readonly<Record<string, FormValue>>[];
  /** Which records tell of each process and how it knows its parent: that of the event first, then the ancestors. */
  readonly identity?: readonly IdentityJson[];
  readonly source?: RecordSourceJson;
  /** The other records that told of it. */
  readonly others?: readonly RecordSourceJson[];
}

/** Where the record of an event lies; what a source does not have is left out. */
export interface RecordSourceJson {
  readonly file?: string;
  /** EventRecordID; a decimal string above 2^53. */
  readonly record_id?: number | string;
  readonly chunk?: number;
  readonly offset?: number;
  /** Line of a text, from 1. */
  readonly line?: number;
  readonly provider?: string;
  readonly event_id?: number;
  /** Set where the record was recovered by carving. */
  readonly kind?: 'carved';
}
