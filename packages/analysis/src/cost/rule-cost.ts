import type { Rule } from '@casement/engine';
import type { BoolPlan } from '@casement/secl';
import { boolNodes } from '../lint/bool-nodes.js';
import { grouped, type Item, isGroup } from '../lint/group.js';

/** What a rule costs by the static weights of the language (secl.md §2.2): a measure to compare rules by, no time. */
export interface RuleCost {
  /** What an event pays that the first terms rule out: of an `&&` the cheapest term, of an `||` all of them. */
  readonly entry: number;
  /** What an event pays that no term spares anything. */
  readonly total: number;
  /** The dearest comparison. */
  readonly dearest: { readonly field: string; readonly weight: number } | null;
}

export function ruleCost(rule: Rule): RuleCost {
  const { plan } = rule.compiled;
  const root = grouped(plan);
  const dearest = dearestOf(plan);
  return {
    entry: entryCost(root),
    total: totalCost(root),
    dearest: dearest === null ? null : { field: subjectName(dearest, rule), weight: dearest.weight },
  };
}

export function entryCost<E>(item: Item<E>): number {
  if (!isGroup(item)) return item.kind === 'not' ? entryCost(grouped(item.operand)) : leaf(item, entryCost);
  const costs = item.items.map((part) => entryCost(part));
  return item.operator === '&&' ? Math.min(...costs) : costs.reduce((sum, cost) => sum + cost, 0);
}

function totalCost<E>(item: Item<E>): number {
  if (!isGroup(item)) return item.kind === 'not' ? totalCost(grouped(item.operand)) : leaf(item, totalCost);
  return item.items.reduce((sum, part) => sum + totalCost(part), 0);
}

function leaf<E>(plan: BoolPlan<E>, cost: (item: Item<E>) => number): number {
  return plan.kind === 'logical' ? cost(grouped(plan)) : plan.weight;
}

export function dearestOf<E>(root: BoolPlan<E>): BoolPlan<E> | null {
  let dearest: BoolPlan<E> | null = null;
  for (const { plan } of boolNodes(root)) {
    if (plan.kind === 'logical' || plan.kind === 'not') continue;
    if (dearest === null || plan.weight > dearest.weight) dearest = plan;
  }
  return dearest;
}

/** The field that makes it dear, by the place where it is written. */
function subjectName<E>(plan: BoolPlan<E>, { compiled }: Rule): string {
  const inner =
    'subject' in plan ? plan.subject : 'array' in plan ? plan.array : 'left' in plan ? plan.left : null;
  if (inner !== null && 'name' in inner) return inner.name;
  return compiled.fields.at(-1) ?? '';
}
