import { foldSlowly } from '../match/fold.js';
import type { BoolPlan, LogicalPlan } from '../plan/bool-plan.js';
import { intBinary, intCompare } from '../plan/int64.js';
import type { StringTests } from '../plan/string-tests.js';
import type { InterpretContext } from './interpret-context.js';
import { interpretArray, interpretInt, interpretString } from './interpret-value.js';
import { REFERENCE_FIT } from './reference-match.js';

/** The value of a plan: the plain one of the two paths, which takes every node at its word. */
export function interpretBool<E>(context: InterpretContext<E>, plan: BoolPlan<E>): boolean {
  const value = boolValue(context, plan);
  context.observe(plan, value, context.step);
  return value;
}

function boolValue<E>(context: InterpretContext<E>, plan: BoolPlan<E>): boolean {
  switch (plan.kind) {
    case 'bool-literal':
      return plan.value;
    case 'bool-field':
      return plan.field.get(context.event);
    case 'bool-variable':
      return plan.variable.get(context.event);
    case 'not':
      return !interpretBool(context, plan.operand);
    case 'logical':
      return logicalValue(context, plan);
    case 'bool-equal':
      return interpretBool(context, plan.left) === interpretBool(context, plan.right);
    case 'string-equal': {
      const left = interpretString(context, plan.left);
      return equalText(left, interpretString(context, plan.right), plan.fold);
    }
    case 'string-match':
      return oneHolds(context, plan.tests, interpretString(context, plan.subject));
    case 'any-string-equal': {
      const value = interpretString(context, plan.value);
      const elements = interpretArray(context, plan.array);
      return elements.some((element) => equalText(String(element), value, plan.fold));
    }
    case 'any-string-match':
      return interpretArray(context, plan.array).some((element) =>
        oneHolds(context, plan.tests, String(element)),
      );
    case 'any-string-in': {
      const among = interpretArray(context, plan.among);
      const isAmong = (element: string | bigint): boolean =>
        among.some((other) => equalText(String(element), String(other), plan.fold));
      return interpretArray(context, plan.array).some(isAmong);
    }
    case 'int-compare': {
      const left = interpretInt(context, plan.left);
      return intCompare(plan.operator, left, interpretInt(context, plan.right));
    }
    case 'any-int-compare': {
      const value = interpretInt(context, plan.value);
      const elements = interpretArray(context, plan.array);
      return elements.some((element) => intCompare(plan.operator, BigInt(element), value));
    }
    case 'int-in': {
      const value = interpretInt(context, plan.value);
      return plan.values.some((other) => other === value);
    }
    case 'any-int-in': {
      const among = interpretArray(context, plan.among);
      return interpretArray(context, plan.array).some((element) => among.includes(element));
    }
    case 'age': {
      const age = intBinary('-', context.model.now(context.event), interpretInt(context, plan.value));
      return intCompare(plan.operator, age, interpretInt(context, plan.limit));
    }
    case 'any-age': {
      const now = context.model.now(context.event);
      const limit = interpretInt(context, plan.limit);
      const elements = interpretArray(context, plan.array);
      return elements.some((element) =>
        intCompare(plan.operator, intBinary('-', now, BigInt(element)), limit),
      );
    }
  }
}

/** `a op (rest)`, without descending into the rest: the first operand that settles the chain is its value. */
function logicalValue<E>(context: InterpretContext<E>, plan: LogicalPlan<E>): boolean {
  for (const [i, operator] of plan.operators.entries()) {
    const value = interpretBool(context, plan.operands[i]!);
    if (operator === '&&' && !value) {
      return false;
    }
    if (operator === '||' && value) {
      return true;
    }
  }
  return interpretBool(context, plan.operands.at(-1)!);
}

function oneHolds<E>(
  { fits = REFERENCE_FIT }: InterpretContext<E>,
  tests: StringTests,
  text: string,
): boolean {
  return fits.any(tests, text);
}

function equalText(left: string, right: string, fold: boolean): boolean {
  return fold ? foldSlowly(left) === foldSlowly(right) : left === right;
}
