import type { Range } from '@casement/engine';
import type { DraftValue } from './event-draft.js';

/** A process of a test, before it has a pid and a start. One object is one process. */
export interface ProcessDraft {
  /** The name tests call it by, "" for one that stands in its place only. */
  readonly name: string;
  readonly range: Range;
  /** By the names of the runtime event form, without `process.`. */
  readonly values: ReadonlyMap<string, DraftValue>;
  /** A declared process, one written in place, or none. */
  readonly parent: ProcessRef | null;
}

export type ProcessRef =
  | { readonly kind: 'named'; readonly name: string; readonly range: Range }
  | { readonly kind: 'inline'; readonly process: ProcessDraft };
