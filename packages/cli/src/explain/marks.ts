import type { EventExplanation } from '@casement/analysis';
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

/** Terms that are marked otherwise than by their own verdict: those that an answer rests on. */
export type Emphasis = ReadonlyMap<ExplainedTerm, 'unknown' | 'fails'>;

/**
 * What is unknown, and what failed: also terms that were not reached and would have failed, and those that hold where they must
 * not, which their own plus would hide.
 */
export function emphasisOf({ explanation, unknownTerms }: EventExplanation): Emphasis {
  const emphasis = new Map<ExplainedTerm, 'unknown' | 'fails'>();
  for (const { term } of explanation.failedTerms) emphasis.set(term, 'fails');
  for (const { term } of unknownTerms) emphasis.set(term, 'unknown');
  return emphasis;
}

export function markOf(term: ExplainedTerm, emphasis: Emphasis): Mark {
  return emphasis.get(term) ?? plainMark(term);
}

/** Of a condition with others in it, such as a macro: what it came to, or what stands out in it. */
export function wholeMark(node: ExplainedCondition, emphasis: Emphasis): Mark {
  let mark = plainMark(node);
  for (const term of termsOf(node)) {
    const standing = emphasis.get(term);
    if (standing === 'unknown') return standing;
    mark = standing ?? mark;
  }
  return mark;
}

function plainMark({ reached, verdict }: ExplainedCondition): Mark {
  if (!reached) return 'not reached';
  return verdict ? 'holds' : 'fails';
}

/** All terms, in the order of the expression; those of a macro as often as it is used. */
export function* termsOf(node: ExplainedCondition): Generator<ExplainedTerm> {
  if (!('children' in node)) yield node;
  else for (const child of node.children) yield* termsOf(child);
}

export function termCount(root: ExplainedCondition): number {
  let terms = 0;
  for (const _ of termsOf(root)) terms++;
  return terms;
}
