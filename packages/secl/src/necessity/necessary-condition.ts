import { BEYOND_ASCII } from '../match/fold.js';
import type { ArrayField, StringField } from '../model.js';
import type { BoolPlan, LogicalPlan } from '../plan/bool-plan.js';
import type { StringTests } from '../plan/string-tests.js';
import { likelihood } from './likelihood.js';
import { type NecessaryText, necessaryTexts } from './necessary-text.js';

/** A text that occurs in a field, or in some element of an array field. */
export interface NecessaryTerm<E> extends NecessaryText {
  readonly field: StringField<E> | ArrayField<E>;
}

/** Of so many terms the index of a rule would cost more than asking it. */
const MOST_TERMS = 20_000;

/**
 * Terms of which at least one is true of every event for which the expression is: whoever finds none of them true need not ask. An empty
 * list says that it is true of none. Null where nothing is known; such an expression must be asked each time.
 *
 * ## Why it holds
 *
 * By induction over the plan, which is the checked tree and not the source:
 *
 * - A list of tests gives its necessary texts, for a field or for some element of an array. With a register the list holds at one step,
 *   so for one of the elements.
 * - `a && b` is true only if both are, so what is necessary for either is necessary: the rarer one is taken.
 * - `a || b` is true only if one is: the terms of both together, where both have some.
 * - A negation is moved inwards (`!(a && b)` is `!a || !b`, `!!a` is `a`); of a negated comparison nothing is known.
 * - Everything else (numbers, times, variables, two fields compared) gives nothing. Kinds are let in by name, so that what is added to
 *   the language gives nothing until somebody has thought about it.
 *
 * The terms read fields alone, so where those are fields of the event, which no action of a rule changes, the answer may be found before any
 * rule of the event is asked.
 *
 * @param usable which fields may be read; all where it is left out
 */
export function necessaryCondition<E>(
  plan: BoolPlan<E>,
  usable: Usable<E> = () => true,
): readonly NecessaryTerm<E>[] | null {
  return conditionOf(plan, false, usable);
}

type Usable<E> = (field: StringField<E> | ArrayField<E>) => boolean;

type Terms<E> = readonly NecessaryTerm<E>[] | null;

function conditionOf<E>(plan: BoolPlan<E>, denied: boolean, usable: Usable<E>): Terms<E> {
  switch (plan.kind) {
    case 'bool-literal':
      return plan.value === denied ? [] : null;
    case 'not':
      return conditionOf(plan.operand, !denied, usable);
    case 'logical':
      return chain(plan, denied, usable);
    case 'string-match': {
      const { subject, tests } = plan;
      if (denied) return null;
      if (subject.kind === 'string-field') return of(subject.field, tests, usable);
      // No text is empty here, so an element that is one of them exists.
      return subject.kind === 'string-element' && subject.array.kind === 'array-field'
        ? of(subject.array.field, tests, usable)
        : null;
    }
    case 'any-string-match':
      return denied || plan.array.kind !== 'array-field' ? null : of(plan.array.field, plan.tests, usable);
    default:
      return null;
  }
}

/** A chain groups to the right: from its end, each operand is joined with all that follows it. */
function chain<E>({ operands, operators }: LogicalPlan<E>, denied: boolean, usable: Usable<E>): Terms<E> {
  let rest = conditionOf(operands.at(-1)!, denied, usable);
  for (let i = operators.length - 1; i >= 0; i--) {
    const own = conditionOf(operands[i]!, denied, usable);
    rest = (operators[i] === '&&') === denied ? either(own, rest) : rarer(own, rest);
  }
  return rest;
}

function either<E>(a: Terms<E>, b: Terms<E>): Terms<E> {
  if (a === null || b === null || a.length + b.length > MOST_TERMS) return null;
  return [...a, ...b];
}

function rarer<E>(a: Terms<E>, b: Terms<E>): Terms<E> {
  if (a === null || b === null) return a ?? b;
  return estimate(a) <= estimate(b) ? a : b;
}

/** An array has several elements, and each may be one. */
const ARRAY_FACTOR = 4;

function estimate<E>(terms: readonly NecessaryTerm<E>[]): number {
  let sum = 0;
  let beyond = 0;
  for (const term of terms) {
    const own = likelihood(term) * (term.field.type === 'string' ? 1 : ARRAY_FACTOR);
    // An index tells texts beyond ASCII by that alone, so thousands of them occur no more often than one.
    if (BEYOND_ASCII.test(term.text)) beyond = Math.max(beyond, own);
    else sum += own;
  }
  return sum + beyond;
}

function of<E>(field: StringField<E> | ArrayField<E>, tests: StringTests, usable: Usable<E>): Terms<E> {
  if (!usable(field)) return null;
  const texts = necessaryTexts(tests);
  return texts === null || texts.length > MOST_TERMS ? null : texts.map((text) => ({ ...text, field }));
}
