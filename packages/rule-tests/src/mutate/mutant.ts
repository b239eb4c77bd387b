import type { Rule } from '@casement/engine';
import type { MutationKind } from './edit.js';

/** A rule with one change, ready to be tested. */
export interface Mutant {
  readonly kind: MutationKind;
  /** In place of the rule it was made from. */
  readonly rule: Rule;
  /** What stood there and what stands there now, each on one line. */
  readonly before: string;
  readonly after: string;
  /** Place in the file of what was changed. */
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
}
