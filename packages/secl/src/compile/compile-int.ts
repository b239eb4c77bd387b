import type { AgePlan, AnyAgePlan, IntComparePlan, IntInPlan, OrderOperator } from '../plan/bool-plan.js';
import type { IntPlan } from '../plan/int-plan.js';
import { flipped, intBinary, intCompare, intUnary } from '../plan/int64.js';
import { compileArray } from './compile-array.js';
import type { CompileContext, Predicate } from './compile-context.js';
import { compileNumber } from './compile-number.js';

/** Integers are bigints in general. */
export type BigIntReader<E> = (event: E) => bigint;

export function compileBigInt<E>(context: CompileContext<E>, plan: IntPlan<E>): BigIntReader<E> {
  switch (plan.kind) {
    case 'int-literal': {
      const { value } = plan;
      return () => value;
    }
    case 'int-field':
    case 'int-variable': {
      const source = plan.kind === 'int-field' ? plan.field : plan.variable;
      return source.wide ? (event) => source.get(event) : (event) => BigInt(source.get(event));
    }
    case 'int-element': {
      const array = compileArray(context, plan.array);
      const { index } = plan;
      return (event) => (index < array.count(event) ? BigInt(array.at(event, index)) : 0n);
    }
    case 'int-length': {
      const length = compileNumber(context, plan)!;
      return (event) => BigInt(length.get(event));
    }
    case 'int-unary': {
      const { operator } = plan;
      const operand = compileBigInt(context, plan.operand);
      return (event) => intUnary(operator, operand(event));
    }
    case 'int-binary': {
      const { operator } = plan;
      const left = compileBigInt(context, plan.left);
      const right = compileBigInt(context, plan.right);
      return (event) => intBinary(operator, left(event), right(event));
    }
  }
}

export function compileIntCompare<E>(context: CompileContext<E>, plan: IntComparePlan<E>): Predicate<E> {
  const { operator, left, right } = plan;
  if (right.kind === 'int-literal') {
    return compareWithLiteral(context, operator, left, right.value);
  }
  if (left.kind === 'int-literal') {
    return compareWithLiteral(context, flipped(operator), right, left.value);
  }
  const leftNarrow = compileNumber(context, left);
  const rightNarrow = compileNumber(context, right);
  if (leftNarrow !== null && rightNarrow !== null) {
    return (event) => compareNumbers(operator, leftNarrow.get(event), rightNarrow.get(event));
  }
  const readLeft = compileBigInt(context, left);
  const readRight = compileBigInt(context, right);
  return (event) => intCompare(operator, readLeft(event), readRight(event));
}

function compareWithLiteral<E>(
  context: CompileContext<E>,
  operator: OrderOperator,
  plan: IntPlan<E>,
  literal: bigint,
): Predicate<E> {
  const source = compileNumber(context, plan);
  if (source === null) {
    const read = compileBigInt(context, plan);
    return (event) => intCompare(operator, read(event), literal);
  }
  const known = outsideSafe(operator, literal);
  if (known !== null) {
    return () => known;
  }
  const value = Number(literal);
  switch (operator) {
    case '==':
      return (event) => source.get(event) === value;
    case '<':
      return (event) => source.get(event) < value;
    case '<=':
      return (event) => source.get(event) <= value;
    case '>':
      return (event) => source.get(event) > value;
    case '>=':
      return (event) => source.get(event) >= value;
  }
}

/** The answer for every safe integer on the left if the literal is not one itself, else null. */
export function outsideSafe(operator: OrderOperator, literal: bigint): boolean | null {
  if (isSafe(literal)) {
    return null;
  }
  return intCompare(operator, 0n, literal);
}

function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
}

/** The same as `intCompare`, apart: one function for both would be slow for both. */
export function compareNumbers(operator: OrderOperator, left: number, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

export function compileIntIn<E>(context: CompileContext<E>, plan: IntInPlan<E>): Predicate<E> {
  const source = compileNumber(context, plan.value);
  if (source !== null) {
    const numbers = new Set(plan.values.filter(isSafe).map(Number));
    return (event) => numbers.has(source.get(event));
  }
  const values = new Set(plan.values);
  const read = compileBigInt(context, plan.value);
  return (event) => values.has(read(event));
}

export function compileAge<E>(context: CompileContext<E>, plan: AgePlan<E>): Predicate<E> {
  const { operator } = plan;
  const { model } = context;
  const value = compileBigInt(context, plan.value);
  const limit = compileBigInt(context, plan.limit);
  return (event) => {
    const age = intBinary('-', model.now(event), value(event));
    return intCompare(operator, age, limit(event));
  };
}

export function compileAnyAge<E>(context: CompileContext<E>, plan: AnyAgePlan<E>): Predicate<E> {
  const { operator } = plan;
  const { model } = context;
  const array = compileArray(context, plan.array);
  const readLimit = compileBigInt(context, plan.limit);
  return (event) => {
    const count = array.count(event);
    if (count === 0) {
      return false;
    }
    const now = model.now(event);
    const limit = readLimit(event);
    for (let i = 0; i < count; i++) {
      if (intCompare(operator, intBinary('-', now, BigInt(array.at(event, i))), limit)) {
        return true;
      }
    }
    return false;
  };
}
