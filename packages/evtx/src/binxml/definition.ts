import type { Failure } from './failure.js';
import type { Node } from './node.js';

/** A template definition: its content with holes (telemetry.md §10.4). */
export interface Definition {
  /** Offset in the chunk. */
  readonly offset: number;
  /** Bytes with its 24-byte header. */
  readonly size: number;
  readonly content: readonly Node[];
}

/** Result of parsing one; a failed definition is remembered so that it is parsed once, however many records refer to it. */
export type DefinitionResult = Definition | Failure;

export function isFailure(result: DefinitionResult): result is Failure {
  return 'code' in result;
}
