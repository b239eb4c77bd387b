import { not } from '../check/plan-factory.js';
import type { BoolPlan, LogicalPlan } from '../plan/bool-plan.js';
import { compileBool } from './compile-bool.js';
import type { CompileContext, Predicate } from './compile-context.js';
import { mergeOperands } from './merge-operands.js';

/**
 * A chain groups to the right: `a && b || c && d` is `a && (b || (c && d))`. So it falls into runs of one operator, each
 * run joined to everything behind it: `a &&`, `b ||`, `c && d`. Inside a run the order does not matter, because reading a
 * field has no effect; the cheaper operands go first. The run that ends the chain takes the last operand in.
 *
 * Runs are walked in a loop, not nested, so however often the operator changes nothing recurses.
 */
export function compileLogical<E>(context: CompileContext<E>, plan: LogicalPlan<E>): Predicate<E> {
  const runs = runsOf(plan).map(({ operator, operands }) => {
    const flat = operands.flatMap((operand) => spliced(operand, operator));
    const sorted = [...mergeOperands(flat, operator)].sort((a, b) => a.weight - b.weight);
    const predicates = sorted.map((operand) => compileBool(context, operand));
    return { operator, predicate: operator === '&&' ? every(predicates) : some(predicates) };
  });
  if (runs.length === 1) {
    return runs[0]!.predicate;
  }
  const last = runs.length - 1;
  return (event) => {
    for (let i = 0; i < last; i++) {
      const run = runs[i]!;
      const value = run.predicate(event);
      // A false run before && or a true one before || settles the whole rest.
      if (value === (run.operator === '||')) {
        return value;
      }
    }
    return runs[last]!.predicate(event);
  };
}

function runsOf<E>(plan: LogicalPlan<E>): { operator: '&&' | '||'; operands: BoolPlan<E>[] }[] {
  const runs: { operator: '&&' | '||'; operands: BoolPlan<E>[] }[] = [];
  for (const [i, operator] of plan.operators.entries()) {
    if (runs.at(-1)?.operator !== operator) {
      runs.push({ operator, operands: [] });
    }
    runs.at(-1)!.operands.push(plan.operands[i]!);
  }
  runs.at(-1)!.operands.push(plan.operands.at(-1)!);
  return runs;
}

/**
 * `a && (b && c)` is a chain of three: an operand that is a chain of the same operator is put in its place. So is the negation
 * of a chain of the other one: `a && !(b || c)` is `a && !b && !c`.
 */
function spliced<E>(operand: BoolPlan<E>, operator: '&&' | '||'): readonly BoolPlan<E>[] {
  if (operand.kind === 'logical' && operand.operators.every((other) => other === operator)) {
    return operand.operands.flatMap((inner) => spliced(inner, operator));
  }
  if (operand.kind !== 'not') {
    return [operand];
  }
  const { operand: denied } = operand;
  if (denied.kind === 'not') {
    return spliced(denied.operand, operator);
  }
  return denied.kind === 'logical' && denied.operators.every((other) => other !== operator)
    ? denied.operands.flatMap((inner) => spliced(not(inner), operator))
    : [operand];
}

/** Short chains without a loop: most rules have two or three operands. */
function every<E>(predicates: readonly Predicate<E>[]): Predicate<E> {
  const [a, b, c] = predicates as [Predicate<E>, Predicate<E>, Predicate<E>];
  switch (predicates.length) {
    case 1:
      return a;
    case 2:
      return (event) => a(event) && b(event);
    case 3:
      return (event) => a(event) && b(event) && c(event);
    default:
      return (event) => {
        for (let i = 0; i < predicates.length; i++) {
          if (!predicates[i]!(event)) {
            return false;
          }
        }
        return true;
      };
  }
}

function some<E>(predicates: readonly Predicate<E>[]): Predicate<E> {
  const [a, b, c] = predicates as [Predicate<E>, Predicate<E>, Predicate<E>];
  switch (predicates.length) {
    case 1:
      return a;
    case 2:
      return (event) => a(event) || b(event);
    case 3:
      return (event) => a(event) || b(event) || c(event);
    default:
      return (event) => {
        for (let i = 0; i < predicates.length; i++) {
          if (predicates[i]!(event)) {
            return true;
          }
        }
        return false;
      };
  }
}
