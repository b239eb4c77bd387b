import type { ExplainedOperand, ExplainedTerm } from '@casement/secl';
import type { EventKnowledge, Gap } from './event-knowledge.js';

/** A field that a term reads and of which nobody knows what it would have read. */
export interface UnknownField {
  readonly name: string;
  readonly gap: Gap;
}

/**
 * The fields because of which a term could have come out the other way; none where it could not. A term is taken to depend on
 * every field it reads, save that an element which is known and makes it hold is enough, whatever the other elements are.
 */
export function unknownFields(
  term: ExplainedTerm,
  knowledge: EventKnowledge,
  step: number | null,
): readonly UnknownField[] {
  const found = new Map<string, UnknownField>();
  const look = (operand: ExplainedOperand): void => {
    if (operand.source === 'field') {
      const gap = knowledge.gapOf(operand, step);
      if (gap !== null) found.set(operand.name, { name: operand.name, gap });
    } else if (!isKnownElement(operand)) {
      for (const part of operand.operands) look(part);
    }
  };
  if (isSettledCount(term)) return [];
  const [array, ...others] = term.operands;
  if (array !== undefined && !isSettled(term, array, knowledge)) look(array);
  for (const operand of others) look(operand);
  return [...found.values()];
}

/** `ancestors.file.name[0]` that is not empty was told, whatever is missing further up. */
function isKnownElement({ kind, value }: ExplainedOperand): boolean {
  if (kind === 'string-element') return value.type === 'string' && value.length > 0;
  return kind === 'int-element' && value.type === 'int' && value.value !== 0n;
}

/** Some element that is known makes the positive form hold. */
function isSettled(term: ExplainedTerm, array: ExplainedOperand, knowledge: EventKnowledge): boolean {
  return term.hits.some(({ index }) => index !== null && !knowledge.isElementGap(array, index));
}

/**
 * The number of ancestors can only be larger than what is known of them: more of them do not undo a `>`, and do not make up for a
 * `<` that is past already.
 */
function isSettledCount(term: ExplainedTerm): boolean {
  const [left, right] = term.operands;
  if (term.kind !== 'int-compare' || left?.value.type !== 'int' || right?.value.type !== 'int') return false;
  const isCount = ({ name }: ExplainedOperand): boolean => name === 'process.ancestors.length';
  const isFixed = ({ source }: ExplainedOperand): boolean => source === 'literal';
  if (!(isCount(left) && isFixed(right)) && !(isCount(right) && isFixed(left))) return false;
  const holds = term.verdict !== term.negated;
  const [count, limit] = isCount(left)
    ? [left.value.value, right.value.value]
    : [right.value.value, left.value.value];
  const grows = isCount(left) ? '>' : '<';
  if (term.operator === '==') return count > limit;
  return term.operator!.startsWith(grows) === holds;
}
