import type { BoolPlan } from '../plan/bool-plan.js';
import type { CompileContext, Predicate } from './compile-context.js';
import { compileAge, compileAnyAge, compileIntCompare, compileIntIn } from './compile-int.js';
import { compileAnyIntCompare, compileAnyIntIn } from './compile-int-array.js';
import { compileLogical } from './compile-logical.js';
import { compileStringEqual, compileStringMatch } from './compile-string.js';
import { compileAnyStringEqual, compileAnyStringIn, compileAnyStringMatch } from './compile-string-array.js';

/** A closure that gives the value of a plan, chosen by operator, types and match kind. The fast one of the two paths. */
export function compileBool<E>(context: CompileContext<E>, plan: BoolPlan<E>): Predicate<E> {
  switch (plan.kind) {
    case 'bool-literal': {
      const { value } = plan;
      return () => value;
    }
    case 'bool-field': {
      const { field } = plan;
      return (event) => field.get(event);
    }
    case 'bool-variable': {
      const { variable } = plan;
      return (event) => variable.get(event);
    }
    case 'not': {
      const operand = compileBool(context, plan.operand);
      return (event) => !operand(event);
    }
    case 'logical':
      return compileLogical(context, plan);
    case 'bool-equal': {
      const left = compileBool(context, plan.left);
      const right = compileBool(context, plan.right);
      return (event) => left(event) === right(event);
    }
    case 'string-equal':
      return compileStringEqual(context, plan);
    case 'string-match':
      return compileStringMatch(context, plan);
    case 'any-string-equal':
      return compileAnyStringEqual(context, plan);
    case 'any-string-match':
      return compileAnyStringMatch(context, plan);
    case 'any-string-in':
      return compileAnyStringIn(context, plan);
    case 'int-compare':
      return compileIntCompare(context, plan);
    case 'any-int-compare':
      return compileAnyIntCompare(context, plan);
    case 'int-in':
      return compileIntIn(context, plan);
    case 'any-int-in':
      return compileAnyIntIn(context, plan);
    case 'age':
      return compileAge(context, plan);
    case 'any-age':
      return compileAnyAge(context, plan);
  }
}
