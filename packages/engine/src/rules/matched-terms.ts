import { type ExplainedOperand, type ExplainedTerm, Explainer, type ShownElement } from '@casement/secl';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { windowsModel } from '../model/windows-model.js';
import type { Rule } from './rule.js';

/**
 * One operand of a comparison that made a rule match (secl.md §6.4): of a comparison with a field, the field and what it was
 * compared with.
 */
export interface MatchedTerm {
  /** Where it is written, in UTF-16 code units of the rule's expression, or of the text of `macro`. */
  readonly offset: number;
  readonly length: number;
  /** Id of the macro whose text it is written in, null for the rule's own. */
  readonly macro: string | null;
  /** Name of the field, null for what a field is compared with. */
  readonly field: string | null;
  /** Of an array the element that fits, the whole of it where none stands for the others. */
  readonly value: MatchedValue;
}

export type MatchedValue = string | bigint | boolean | readonly (string | bigint)[];

/** More operands are not told: a rule of so many comparisons is a list. */
export const MOST_TERMS = 100;

/** Says which comparisons made rules match. Slow next to matching: for those findings alone that show it. */
export class TermFinder {
  readonly #explainers = new Map<Rule, Explainer<EvaluationContext>>();

  /** The operands behind a match of the rule on the event in the context, in the order of the source. */
  find(rule: Rule, context: EvaluationContext): readonly MatchedTerm[] {
    let explainer = this.#explainers.get(rule);
    if (explainer === undefined) {
      explainer = new Explainer(rule.compiled, windowsModel);
      this.#explainers.set(rule, explainer);
    }
    const terms: MatchedTerm[] = [];
    for (const term of explainer.explain(context).matchingTerms) {
      if (!readsField(term)) continue;
      for (const operand of operandsOf(term)) if (terms.length < MOST_TERMS) terms.push(operand);
    }
    return terms;
  }
}

function readsField(term: ExplainedTerm): boolean {
  return term.operands.some((operand) => fieldOf(operand) !== null);
}

function operandsOf(term: ExplainedTerm): MatchedTerm[] {
  const [hit] = term.hits;
  const operands = term.operands.map((operand) => matched(operand, hit?.index ?? null));
  if (hit !== undefined && hit.literal !== null) {
    const { text, place } = hit.literal;
    operands.push({ ...placeOf(place), field: null, value: text });
  }
  return operands;
}

function matched(operand: ExplainedOperand, index: number | null): MatchedTerm {
  return { ...placeOf(operand.place), field: fieldOf(operand), value: shownValueOf(operand, index) };
}

function placeOf({
  span,
  macro,
}: ExplainedOperand['place']): Pick<MatchedTerm, 'offset' | 'length' | 'macro'> {
  return { offset: span.start, length: span.end - span.start, macro };
}

/** The field that is compared: itself, an element of it, or its length. */
function fieldOf(operand: ExplainedOperand): string | null {
  if (operand.source === 'field') return operand.name;
  const [part] = operand.operands;
  return operand.source === 'computed' && operand.operands.length === 1 && part !== undefined
    ? fieldOf(part)
    : null;
}

function shownValueOf({ value }: ExplainedOperand, index: number | null): MatchedValue {
  if (value.type !== 'list') return value.value;
  const plain = (element: ShownElement): string | bigint => element.value;
  const element = index === null ? undefined : value.values[index];
  return element === undefined ? (value.values.map(plain) as MatchedValue) : plain(element);
}
