import type { AnyIntComparePlan, AnyIntInPlan } from '../plan/bool-plan.js';
import { intCompare } from '../plan/int64.js';
import { compileArray, isWide } from './compile-array.js';
import type { CompileContext, Predicate } from './compile-context.js';
import { compareNumbers, compileBigInt, outsideSafe } from './compile-int.js';

/** Some element stands in this order to the value. Numbers against a literal, bigints otherwise. */
export function compileAnyIntCompare<E>(
  context: CompileContext<E>,
  plan: AnyIntComparePlan<E>,
): Predicate<E> {
  const { operator } = plan;
  const array = compileArray(context, plan.array);
  if (plan.value.kind === 'int-literal' && !isWide(plan.array)) {
    const known = outsideSafe(operator, plan.value.value);
    if (known !== null) {
      return (event) => known && array.count(event) > 0;
    }
    const value = Number(plan.value.value);
    return (event) => {
      for (let i = 0, count = array.count(event); i < count; i++) {
        if (compareNumbers(operator, array.at(event, i) as number, value)) {
          return true;
        }
      }
      return false;
    };
  }
  const read = compileBigInt(context, plan.value);
  return (event) => {
    const count = array.count(event);
    if (count === 0) {
      return false;
    }
    const value = read(event);
    for (let i = 0; i < count; i++) {
      if (intCompare(operator, BigInt(array.at(event, i)), value)) {
        return true;
      }
    }
    return false;
  };
}

/** Some element of one array is in the other; the other is a set made once if it was written out. */
export function compileAnyIntIn<E>(context: CompileContext<E>, plan: AnyIntInPlan<E>): Predicate<E> {
  const array = compileArray(context, plan.array);
  if (plan.among.kind === 'int-values') {
    const values = new Set(plan.among.values);
    return (event) => {
      for (let i = 0, count = array.count(event); i < count; i++) {
        if (values.has(BigInt(array.at(event, i)))) {
          return true;
        }
      }
      return false;
    };
  }
  const among = compileArray(context, plan.among);
  return (event) => {
    const count = array.count(event);
    const others = among.count(event);
    if (count === 0 || others === 0) {
      return false;
    }
    const values = new Set<bigint>();
    for (let i = 0; i < others; i++) {
      values.add(BigInt(among.at(event, i)));
    }
    for (let i = 0; i < count; i++) {
      if (values.has(BigInt(array.at(event, i)))) {
        return true;
      }
    }
    return false;
  };
}
