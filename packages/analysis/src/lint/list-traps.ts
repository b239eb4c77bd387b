import type { Rule } from '@casement/engine';
import type { ArrayPlan, BoolPlan, Span } from '@casement/secl';
import { boolNodes } from './bool-nodes.js';
import type { Finding } from './finding.js';
import type { Conditions } from './formulas.js';
import { grouped } from './group.js';

/**
 * Negations on lists (secl.md §3.6). `!=` means "no element equals", which reads as "some element differs"; `not in` reads as what it
 * is, so only the former is remarked on. With a register it does mean "some element differs", which is true of nearly every event.
 * @param sourceOf text that spans of a macro, or of the rule itself (null), lie in; undefined where it is not known.
 */
export function lintLists(
  rule: Rule,
  conditions: Conditions,
  sourceOf: (macro: string | null) => string | undefined,
): Finding[] {
  const found: Finding[] = [];
  for (const { plan } of boolNodes(rule.compiled.plan)) {
    if (plan.kind !== 'not') continue;
    const { operand } = plan;
    const array = arrayOf(operand);
    if (array === null || array.register) continue;
    const operator = writtenOperator(operand, array.span, sourceOf(operand.macro) ?? '');
    if (operator === null) continue;
    found.push({
      code: 'RULE7209',
      message: `${operator} on a list asks that no element does, not that some element does not`,
      at: operand,
    });
  }
  if (rule.compiled.register === null) return found;
  const cases = conditions.solver.cases(conditions.formula(grouped(rule.compiled.plan)));
  const careless = cases?.some((literals) => {
    const own = literals.filter(({ subject }) => subject.includes('[register]'));
    return own.length > 0 && own.every((literal) => literal.kind === 'text' && literal.negated);
  });
  if (careless === true) {
    const message = `with [${rule.compiled.register.name}] this holds as soon as one ancestor differs, and nearly always one does`;
    found.push({ code: 'RULE7210', message, at: null });
  }
  return found;
}

function arrayOf<E>(plan: BoolPlan<E>): Extract<ArrayPlan<E>, { kind: 'array-field' }> | null {
  switch (plan.kind) {
    case 'any-string-match':
    case 'any-string-equal':
    case 'any-int-compare':
      return plan.array.kind === 'array-field' ? plan.array : null;
    default:
      return null;
  }
}

/** `!=` or `!~` if that stands between the list and what it is compared with. */
function writtenOperator<E>(plan: BoolPlan<E>, array: Span, source: string): '!=' | '!~' | null {
  const between = source.slice(array.end, plan.span.end);
  const operator = /^\s*(!\s*[=~])/.exec(between)?.[1]?.replace(/\s/g, '');
  return operator === '!=' || operator === '!~' ? operator : null;
}
