import type { ExplainedCondition, ExplainedTerm } from '@casement/secl';
import type { Colours } from '../io/colours.js';

/** How a term came out, for the eye. */
export type Mark = 'holds' | 'fails' | 'unknown' | 'not reached';

export const SIGN: Readonly<Record<Mark, string>> = {
  holds: '+',
  fails: '-',
  unknown: '?',
  'not reached': '·',
};

export function paintOf(mark: Mark, ink: Colours): (text: string) => string {
  switch (mark) {
    case 'holds':
      return ink.green;
    case 'fails':
      return ink.red;
    case 'unknown':
      return ink.yellow;
    case 'not reached':
      return ink.dim;
  }
}

export function markOf(node: ExplainedCondition, unknown: ReadonlySet<ExplainedTerm>): Mark {
  if ((unknown as ReadonlySet<ExplainedCondition>).has(node)) return 'unknown';
  if (!node.reached) return 'not reached';
  return node.verdict ? 'holds' : 'fails';
}

/** All terms, in the order of evaluation; those of a macro as often as it is used. */
export function* termsOf(node: ExplainedCondition): Generator<ExplainedTerm> {
  if (!('children' in node)) yield node;
  else for (const child of node.children) yield* termsOf(child);
}
