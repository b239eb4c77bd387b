import type { Failure } from './failure.js';
import type { Node } from './node.js';

/** A name that a definition refers to. */
export interface NameUse {
  /** Place of the name's offset in the definition, counted from the definition's start. */
  readonly at: number;
  readonly name: string;
  /** Whether the name itself follows. */
  readonly inline: boolean;
}

/** A template definition: its content with holes (telemetry.md §10.4). */
export interface Definition {
  /** Offset in the chunk. */
  readonly offset: number;
  /** Bytes with its 24-byte header. */
  readonly size: number;
  readonly content: readonly Node[];
  /** In ascending order. With them a definition can be compared with one of another chunk. */
  readonly names: readonly NameUse[];
  /** Whether it holds a template instance, whose offsets belong to this chunk. */
  readonly nested: boolean;
}

/** Result of parsing one; a failed definition is remembered so that it is parsed once, however many records refer to it. */
export type DefinitionResult = Definition | Failure;

export function isFailure(result: DefinitionResult): result is Failure {
  return 'code' in result;
}
