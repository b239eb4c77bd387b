import type { EvaluationContext, Rule } from '@casement/engine';
import type { BoolPlan, Span } from '@casement/secl';
import type { Edit } from './edit.js';
import { isImplied, isRedundant } from './implied-terms.js';

type Plan = BoolPlan<EvaluationContext>;

/** Whether leaving something out changes nothing, as far as that is easily seen: no test can tell, so none has to. */
export function isEquivalent(rule: Rule, { kind, part }: Edit): boolean {
  if (part === undefined) return false;
  const { plan } = rule.compiled;
  return kind === 'dropped' ? dropsImplied(plan, part) : kind === 'member' && dropsRedundant(plan, part);
}

function dropsImplied(plan: Plan, part: Span): boolean {
  for (const node of ownNodes(plan)) {
    if (node.kind !== 'logical' || !node.operators.every((operator) => operator === '&&')) continue;
    // Parentheses around an operand belong to its place in the source and to nothing in the plan.
    const index = node.operands.findIndex(({ span }) => span.start >= part.start && span.end <= part.end);
    if (index < 0 || isWithin(node.span, part)) continue;
    return isImplied(node.operands[index]!, node.operands.toSpliced(index, 1));
  }
  return false;
}

function dropsRedundant(plan: Plan, part: Span): boolean {
  for (const node of ownNodes(plan)) {
    if (node.kind !== 'string-match' && node.kind !== 'any-string-match') continue;
    const { members, mode } = node.tests;
    const index = members.findIndex(
      ({ span, macro }) => macro === null && span.start === part.start && span.end === part.end,
    );
    if (index >= 0) return isRedundant(members[index]!, members.toSpliced(index, 1), mode);
  }
  return false;
}

/** The conditions whose places lie in the rule's own text. */
function* ownNodes(plan: Plan): Generator<Plan> {
  if (plan.macro === null) yield plan;
  if (plan.kind === 'logical') for (const operand of plan.operands) yield* ownNodes(operand);
  else if (plan.kind === 'not') yield* ownNodes(plan.operand);
  else if (plan.kind === 'bool-equal') {
    yield* ownNodes(plan.left);
    yield* ownNodes(plan.right);
  }
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
