import type { BoolPlan } from '@casement/secl';
import { literalsOf } from '../logic/formula.js';
import type { Finding } from './finding.js';
import type { Conditions } from './formulas.js';
import { type Group, grouped, type Item, isGroup } from './group.js';
import { lintMembers } from './members.js';
import { whyNever } from './why-never.js';

/** Longer groups are not compared pair by pair. */
const MAX_PAIRS = 40;

/**
 * What is true of the terms of a rule whatever the event: those that never hold, always hold, or add nothing to their neighbours.
 * The widest term that something is true of is named, not each part of it as well.
 */
export function lintTerms<E>(plan: BoolPlan<E>, conditions: Conditions, hasRegister: boolean): Finding[] {
  const found: Finding[] = [];
  const root = grouped(plan);
  if (conditions.isImpossible(root)) {
    const cause = impossibleCause(root, conditions);
    const reason = isGroup(cause) ? null : whyNever(cause, conditions.type);
    const message =
      cause === root || isGroup(cause)
        ? 'this can never hold, so the rule can never match'
        : `${reason?.message ?? 'this can never hold'}, so the rule can never match`;
    const hint = reason?.hint;
    return [
      { code: reason?.code ?? 'RULE7101', message, at: cause, ...(hint === undefined ? {} : { hint }) },
    ];
  }
  if (!hasRegister && conditions.isCertain(root)) {
    return [{ code: 'RULE7104', message: `every ${conditions.type} event meets this condition`, at: null }];
  }
  visit(root, conditions, found);
  return found;
}

/** The smallest part of an `&&` that is enough to refute it. */
function impossibleCause<E>(item: Item<E>, conditions: Conditions): Item<E> {
  if (!isGroup(item)) return item;
  if (item.operator === '&&') {
    const part = item.items.find((each) => conditions.isImpossible(each));
    return part === undefined ? item : impossibleCause(part, conditions);
  }
  return item;
}

function visit<E>(item: Item<E>, conditions: Conditions, found: Finding[]): void {
  if (isGroup(item)) {
    const redundant = redundantItems(item, conditions, found);
    for (const part of item.items) {
      if (redundant.has(part) || settled(part, conditions, found)) continue;
      visit(part, conditions, found);
    }
    return;
  }
  visitInner(item.kind === 'not' ? item.operand : item, conditions, found);
}

function visitInner<E>(plan: BoolPlan<E>, conditions: Conditions, found: Finding[]): void {
  if (plan.kind === 'logical') visit(grouped(plan), conditions, found);
  else if (plan.kind === 'not') visitInner(plan.operand, conditions, found);
  else if (plan.kind === 'string-match' || plan.kind === 'any-string-match') {
    found.push(
      ...conditions.lists.once(plan, conditions.type, () =>
        lintMembers(plan, conditions.type, conditions.solver.effort),
      ),
    );
  }
}

/** Reports a part that is always or never true, whose group is neither. */
function settled<E>(item: Item<E>, conditions: Conditions, found: Finding[]): boolean {
  if (conditions.isImpossible(item)) {
    const cause = impossibleCause(item, conditions);
    const reason = isGroup(cause) ? null : whyNever(cause, conditions.type);
    found.push({
      code: reason?.code ?? 'RULE7102',
      message: reason?.message ?? 'this term can never hold',
      at: cause,
      ...(reason?.hint === undefined ? {} : { hint: reason.hint }),
    });
    return true;
  }
  if (!conditions.isCertain(item)) return false;
  const inner = !isGroup(item) && item.kind === 'not' ? whyNever(item.operand, conditions.type) : null;
  found.push({
    code: inner?.code ?? 'RULE7103',
    message: inner === null ? 'this term always holds' : `${inner.message}, so its negation always holds`,
    at: item,
    ...(inner?.hint === undefined ? {} : { hint: inner.hint }),
  });
  return true;
}

/** In an `&&` a term that another implies, in an `||` a term that implies another, is as good as not there. */
function redundantItems<E>(group: Group<E>, conditions: Conditions, found: Finding[]): Set<Item<E>> {
  const redundant = new Set<Item<E>>();
  const { items, operator } = group;
  if (items.length > MAX_PAIRS) return redundant;
  const subjects = items.map((item) => {
    return new Set([...literalsOf(conditions.formula(item))].map(({ subject }) => subject));
  });
  for (const [i, item] of items.entries()) {
    for (const [j, other] of items.entries()) {
      if (i === j || redundant.has(other) || !meet(subjects[i]!, subjects[j]!)) continue;
      if (conditions.asksForAncestor(item)) continue;
      const [from, to] = operator === '&&' ? [other, item] : [item, other];
      if (!conditions.implies(from, to)) continue;
      // Of two that say the same the second one goes.
      if (i < j && conditions.implies(to, from)) continue;
      // What is impossible implies everything, and what is certain is implied by everything: those are named as such.
      if (conditions.isImpossible(from) || conditions.isCertain(to)) continue;
      redundant.add(item);
      const why =
        operator === '&&' ? 'another term beside it implies it' : 'another term beside it covers it';
      found.push({ code: 'RULE7107', message: `this term adds nothing: ${why}`, at: item });
      break;
    }
  }
  return redundant;
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const subject of a) if (b.has(subject)) return true;
  return false;
}
