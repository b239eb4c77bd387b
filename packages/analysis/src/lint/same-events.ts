import type { Rule } from '@casement/engine';
import { Effort } from '../logic/effort.js';
import { Solver } from '../logic/solver.js';
import { Conditions } from './formulas.js';
import { grouped, isTooDeep } from './group.js';

/** Enough for what people write; a question that takes more stays open. */
const STEPS = 50_000;

/**
 * Whether the expressions of two rules are proved to hold for the same events. `false` means "not proved". What they do beside
 * (limits, actions) is not looked at.
 */
export function sameEvents(a: Rule, b: Rule): boolean {
  const [first, second] = [a.compiled, b.compiled];
  if (a.eventType !== b.eventType || (first.register === null) !== (second.register === null)) return false;
  if (isTooDeep(first.plan) || isTooDeep(second.plan)) return false;
  const solver = new Solver(new Effort(STEPS));
  const conditions = new Conditions(a.eventType, solver);
  const [left, right] = [grouped(first.plan), grouped(second.plan)];
  return (
    solver.implies(conditions.formula(left), conditions.formula(right, true)) &&
    solver.implies(conditions.formula(right), conditions.formula(left, true))
  );
}
