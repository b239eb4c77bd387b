import type { BoolPlan } from '../plan/bool-plan.js';
import {
  type FieldComparison,
  isFieldComparison,
  joined,
  joins,
  subjectOf,
  testedFor,
} from './field-comparison.js';

/** Tests of one subject, of which one has to hold; or, negated, none. */
interface Alternatives<E> {
  readonly kind: 'alternatives';
  readonly negated: boolean;
  readonly tests: FieldComparison<E>[];
}

/**
 * Operands of one run of `&&` or `||` that ask the same field become one.
 *
 * - Alternatives: `f == "a" || f =~ "*b"` is "one of these tests holds for f", a single list, which is searched all at
 *   once. By De Morgan so is `f != "a" && f !~ "*b"`, the usual way to write exceptions. The same goes for "some element
 *   of f", and for integers.
 * - Repetition: `x && x` and `x || x` are `x`. Macros bring it about.
 *
 * Sound only because a field of one event reads the same every time. Variables may not (`builtins.uuid4`), so whatever reads
 * anything but one field is left as it is.
 */
export function mergeOperands<E>(
  operands: readonly BoolPlan<E>[],
  operator: '&&' | '||',
): readonly BoolPlan<E>[] {
  const slots: (BoolPlan<E> | Alternatives<E>)[] = [];
  const alternatives = new Map<string, Alternatives<E>>();
  const seen = new Set<string>();
  for (const operand of operands) {
    const negated = operand.kind === 'not';
    const test = negated ? operand.operand : operand;
    if (!isFieldComparison(test)) {
      slots.push(operand);
      continue;
    }
    const subject = subjectOf(test);
    if (negated === (operator === '&&') && joins(test)) {
      const known = alternatives.get(subject);
      if (known === undefined) {
        const first: Alternatives<E> = { kind: 'alternatives', negated, tests: [test] };
        alternatives.set(subject, first);
        slots.push(first);
      } else {
        known.tests.push(test);
      }
      continue;
    }
    const whole = `${negated} ${subject} ${testedFor(test)}`;
    if (!seen.has(whole)) {
      seen.add(whole);
      slots.push(operand);
    }
  }
  return slots.map((slot) => (slot.kind === 'alternatives' ? oneOf(slot) : slot));
}

function oneOf<E>({ tests, negated }: Alternatives<E>): BoolPlan<E> {
  const plan = joined(tests);
  const { span, macro, weight } = plan;
  return negated ? { kind: 'not', operand: plan, span, macro, weight } : plan;
}
