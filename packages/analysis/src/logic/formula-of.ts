import type { ArrayPlan, BoolPlan, IntPlan, OrderOperator, StringTests } from '@casement/secl';
import { and, constant, type Formula, type Literal, or } from './formula.js';
import { complement, type IntSet, intsAmong, intsThat } from './int-set.js';
import type { Subjects } from './subject.js';

/** A checked condition as a formula; with `negated`, its opposite. */
export function formulaOf<E>(plan: BoolPlan<E>, subjects: Subjects, negated = false): Formula {
  switch (plan.kind) {
    case 'bool-literal':
      return constant(plan.value !== negated);
    case 'not':
      return formulaOf(plan.operand, subjects, !negated);
    case 'logical':
      return chain(plan.operands, plan.operators, subjects, negated);
    case 'string-match':
      return text(subjects.string(plan.subject), null, plan.tests, negated);
    case 'any-string-match':
      return text(subjects.array(plan.array), isOneValue(plan.array) ? null : 'some', plan.tests, negated);
    case 'int-compare':
      return compareInts(plan.operator, plan.left, plan.right, subjects, negated);
    case 'int-in':
      return integers(subjects.int(plan.value), null, intsAmong(plan.values), negated);
    case 'any-int-compare': {
      const value = literalValue(plan.value);
      if (value === null) break;
      const over = isOneValue(plan.array) ? null : 'some';
      return integers(subjects.array(plan.array), over, intsThat(plan.operator, value), negated);
    }
    case 'any-int-in': {
      if (plan.among.kind !== 'int-values') break;
      const over = isOneValue(plan.array) ? null : 'some';
      return integers(subjects.array(plan.array), over, intsAmong(plan.among.values), negated);
    }
    case 'age': {
      const limit = literalValue(plan.limit);
      if (limit === null) break;
      return integers(`age(${subjects.int(plan.value)})`, null, intsThat(plan.operator, limit), negated);
    }
    case 'any-age': {
      const limit = literalValue(plan.limit);
      if (limit === null) break;
      const over = isOneValue(plan.array) ? null : 'some';
      return integers(`age(${subjects.array(plan.array)})`, over, intsThat(plan.operator, limit), negated);
    }
    default:
  }
  return { kind: 'opaque', subject: opaqueSubject(plan, subjects), negated };
}

/** Groups to the right: `a && b || c` is `a && (b || c)` (secl.md §1.5). Runs of one operator become one node. */
function chain<E>(
  operands: readonly BoolPlan<E>[],
  operators: readonly ('&&' | '||')[],
  subjects: Subjects,
  negated: boolean,
): Formula {
  let group: Formula[] = [formulaOf(operands.at(-1)!, subjects, negated)];
  for (let i = operators.length - 1; i >= 0; i--) {
    const operator = operators[i]!;
    if (i + 1 < operators.length && operators[i + 1] !== operator) {
      group = [combine(operators[i + 1]!, group, negated)];
    }
    group.push(formulaOf(operands[i]!, subjects, negated));
  }
  return combine(operators[0]!, group, negated);
}

function combine(operator: '&&' | '||', reversed: Formula[], negated: boolean): Formula {
  const parts = reversed.reverse();
  return (operator === '&&') !== negated ? and(parts) : or(parts);
}

/** Under a register an element is one value, unless the field is a list of its own on each step. */
function isOneValue<E>(array: ArrayPlan<E>): boolean {
  return array.kind === 'array-field' && array.register && array.field.perStep === undefined;
}

function text(subject: string, over: 'some' | null, tests: StringTests, negated: boolean): Literal {
  return { kind: 'text', subject, over: over !== null && negated ? 'every' : over, tests, negated };
}

function integers(subject: string, over: 'some' | null, set: IntSet, negated: boolean): Literal {
  if (!negated) return { kind: 'int', subject, over, set };
  return { kind: 'int', subject, over: over === null ? null : 'every', set: complement(set) };
}

function compareInts<E>(
  operator: OrderOperator,
  left: IntPlan<E>,
  right: IntPlan<E>,
  subjects: Subjects,
  negated: boolean,
): Formula {
  const a = literalValue(left);
  const b = literalValue(right);
  if (a !== null && b !== null) {
    const holds = intsThat(operator, b).some(([low, high]) => low <= a && a <= high);
    return constant(holds !== negated);
  }
  if (b !== null) return integers(subjects.int(left), null, intsThat(operator, b), negated);
  if (a !== null) return integers(subjects.int(right), null, intsThat(FLIPPED[operator], a), negated);
  return {
    kind: 'opaque',
    subject: `${subjects.int(left)} ${operator} ${subjects.int(right)}`,
    negated,
  };
}

const FLIPPED: Readonly<Record<OrderOperator, OrderOperator>> = {
  '==': '==',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function literalValue<E>(plan: IntPlan<E>): bigint | null {
  switch (plan.kind) {
    case 'int-literal':
      return plan.value;
    case 'int-unary': {
      const value = literalValue(plan.operand);
      return value === null ? null : BigInt.asIntN(64, plan.operator === '-' ? -value : ~value);
    }
    default:
      return null;
  }
}

/** Conditions of other kinds are equal when they are written alike. */
function opaqueSubject<E>(plan: BoolPlan<E>, subjects: Subjects): string {
  switch (plan.kind) {
    case 'bool-field':
      return plan.name;
    case 'bool-variable':
      return `\${${plan.name}}`;
    case 'string-equal':
      return JSON.stringify([
        '==',
        plan.fold,
        ...[subjects.string(plan.left), subjects.string(plan.right)].sort(),
      ]);
    case 'any-string-equal':
      return JSON.stringify(['any ==', plan.fold, subjects.array(plan.array), subjects.string(plan.value)]);
    case 'any-int-compare':
      return JSON.stringify(['any', plan.operator, subjects.array(plan.array), subjects.int(plan.value)]);
    case 'any-int-in':
      return JSON.stringify(['any in', subjects.array(plan.array), subjects.array(plan.among)]);
    case 'age':
      return JSON.stringify(['age', plan.operator, subjects.int(plan.value), subjects.int(plan.limit)]);
    case 'any-age':
      return JSON.stringify(['any age', plan.operator, subjects.array(plan.array), subjects.int(plan.limit)]);
    case 'bool-equal':
      return JSON.stringify(['bool', opaqueSide(plan.left, subjects), opaqueSide(plan.right, subjects)]);
    default:
      return subjects.once(plan.kind);
  }
}

function opaqueSide<E>(plan: BoolPlan<E>, subjects: Subjects): string {
  return plan.kind === 'bool-variable' || plan.kind === 'bool-literal'
    ? opaqueSubject(plan, subjects)
    : subjects.once(plan.kind);
}
