import type { BoolPlan, StringTest } from '@casement/secl';
import { type Literal, literalsOf } from '../logic/formula.js';
import type { Finding } from './finding.js';
import type { Conditions } from './formulas.js';
import { grouped } from './group.js';

const PARENT = 'process.parent.';

/**
 * A process whose parent is not known has "" for its name (secl.md §3.7), so that "the parent is not explorer.exe" holds for it. A
 * rule that can match through such a negation, with nothing that asks for a parent, is remarked on.
 */
export function lintMissingGuard<E>(plan: BoolPlan<E>, conditions: Conditions): Finding[] {
  const formula = conditions.formula(grouped(plan));
  const literals = [...literalsOf(formula)];
  // Who asks for the number of the parent has thought of there being none.
  if (!literals.some(isDenial) || literals.some(({ subject }) => subject === `${PARENT}pid`)) return [];
  const cases = conditions.solver.cases(formula);
  const open = cases?.find((each) => {
    const own = each.filter(({ subject }) => subject.startsWith(PARENT));
    return own.some(isDenial) && own.every(holdsWithoutParent);
  });
  if (open === undefined) return [];
  const subject = open.find(isDenial)!.subject;
  return [
    {
      code: 'RULE7211',
      message: `${subject} is "" where the parent is not known, and then this holds`,
      at: null,
    },
  ];
}

function isDenial(literal: Literal): boolean {
  return literal.kind === 'text' && literal.negated && literal.subject.startsWith(PARENT);
}

function holdsWithoutParent(literal: Literal): boolean {
  switch (literal.kind) {
    case 'int':
      return literal.set.some(([low, high]) => low <= 0n && 0n <= high);
    case 'text':
      return literal.negated !== literal.tests.members.some(matchesEmpty);
    case 'opaque':
      return true;
  }
}

function matchesEmpty({ form, text }: StringTest): boolean {
  if (form === 'regexp') return /^(?:\(\?i\))?\^?(?:\.\*)?\$?$/.test(text);
  return form === 'pattern' ? /^\*?$/.test(text) : text === '';
}
