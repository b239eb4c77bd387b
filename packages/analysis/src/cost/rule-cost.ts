import type { Rule } from '@casement/engine';
import type { BoolPlan } from '@casement/secl';
import { boolNodes } from '../lint/bool-nodes.js';
import { grouped, type Item, isGroup, isTooDeep } from '../lint/group.js';

/** What a rule costs by the static weights of the language (secl.md §2.2): a measure to compare rules by, no time. */
export interface RuleCost {
  /**
   * What an event pays that the rule has nothing to do with: of an `||` all terms; of an `&&` the terms from the cheapest on, up to the
   * first that asks for something in particular. Denials and orders (`pid > 0`) hold for most events, and rule out none of them.
   */
  readonly entry: number;
  /** What an event pays that no term spares anything. */
  readonly total: number;
  /** The dearest comparison. */
  readonly dearest: { readonly field: string; readonly weight: number } | null;
}

export function ruleCost(rule: Rule): RuleCost {
  const { plan } = rule.compiled;
  const dearest = dearestOf(plan);
  const total = totalCost(plan);
  return {
    entry: isTooDeep(plan) ? total : entryCost(grouped(plan)),
    total,
    dearest: dearest === null ? null : { field: subjectName(dearest, rule), weight: dearest.weight },
  };
}

export function entryCost<E>(item: Item<E>): number {
  if (!isGroup(item)) return item.kind === 'not' ? entryCost(grouped(item.operand)) : item.weight;
  const parts = item.items.map((part) => ({ cost: entryCost(part), selects: selects(part) }));
  if (item.operator === '&&') parts.sort((a, b) => a.cost - b.cost);
  let sum = 0;
  for (const { cost, selects: decisive } of parts) {
    sum += cost;
    if (decisive && item.operator === '&&') break;
  }
  return sum;
}

function selects<E>(item: Item<E>): boolean {
  if (isGroup(item)) {
    return item.operator === '&&'
      ? item.items.some((part) => selects(part))
      : item.items.every((part) => selects(part));
  }
  switch (item.kind) {
    case 'string-match':
    case 'any-string-match':
    case 'string-equal':
    case 'any-string-equal':
    case 'int-in':
    case 'any-int-in':
      return true;
    case 'int-compare':
    case 'any-int-compare':
      return item.operator === '==';
    case 'logical':
      return selects(grouped(item));
    default:
      return false;
  }
}

function totalCost<E>(root: BoolPlan<E>): number {
  let sum = 0;
  for (const { plan } of boolNodes(root)) if (isLeaf(plan)) sum += plan.weight;
  return sum;
}

function isLeaf<E>({ kind }: BoolPlan<E>): boolean {
  return kind !== 'logical' && kind !== 'not' && kind !== 'bool-equal';
}

export function dearestOf<E>(root: BoolPlan<E>): BoolPlan<E> | null {
  let dearest: BoolPlan<E> | null = null;
  for (const { plan } of boolNodes(root)) {
    if (!isLeaf(plan)) continue;
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
