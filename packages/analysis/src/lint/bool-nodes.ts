import type { BoolPlan } from '@casement/secl';

/** A condition and all conditions inside it, each with whether an odd number of negations stands over it. */
export function* boolNodes<E>(
  root: BoolPlan<E>,
  negated = false,
): Generator<{ readonly plan: BoolPlan<E>; readonly negated: boolean }> {
  const open = [{ plan: root, negated }];
  while (open.length > 0) {
    const each = open.pop()!;
    yield each;
    const { plan } = each;
    if (plan.kind === 'not') open.push({ plan: plan.operand, negated: !each.negated });
    else if (plan.kind === 'logical') {
      for (const operand of plan.operands) open.push({ plan: operand, negated: each.negated });
    } else if (plan.kind === 'bool-equal') {
      open.push({ plan: plan.left, negated: each.negated }, { plan: plan.right, negated: each.negated });
    }
  }
}
