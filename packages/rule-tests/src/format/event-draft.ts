import type { FormValue, Range, YamlTree } from '@casement/engine';
import type { EventType } from '@casement/telemetry';
import type { ProcessRef } from './process-draft.js';

/** A value of a field and the place it was written at. */
export interface DraftValue {
  readonly value: FormValue;
  readonly range: Range;
}

/** A runtime event as a test writes it: without time, and its processes by name. */
export interface EventDraft {
  readonly type: EventType;
  readonly range: Range;
  /** The process that acts; of exec and exit the process itself. */
  readonly process: ProcessRef | null;
  /** A process event that names a process and says more of it: the one it names. */
  readonly base: ProcessRef | null;
  /** Values by their SECL names, beside those of the process. */
  readonly values: ReadonlyMap<string, DraftValue>;
  /** Name under which later steps find the process; "" without one. */
  readonly as: string;
  /** The event in its whole JSON form (`event:`), instead of all of the above. */
  readonly json: unknown;
  /** Where that stands, so that mistakes in it have their place. */
  readonly tree: YamlTree | null;
}
