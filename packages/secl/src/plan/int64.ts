import type { OrderOperator } from './bool-plan.js';

/** Signed 64-bit arithmetic that wraps around, as the real engine's does. */
export function intBinary(operator: '+' | '-' | '&' | '|' | '^', left: bigint, right: bigint): bigint {
  switch (operator) {
    case '+':
      return BigInt.asIntN(64, left + right);
    case '-':
      return BigInt.asIntN(64, left - right);
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
  }
}

export function intUnary(operator: '-' | '^', value: bigint): bigint {
  return operator === '-' ? BigInt.asIntN(64, -value) : ~value;
}

export function intCompare(operator: OrderOperator, left: bigint, right: bigint): boolean {
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

/** The operator that says the same with the sides exchanged. */
export function flipped(operator: OrderOperator): OrderOperator {
  switch (operator) {
    case '==':
      return '==';
    case '<':
      return '>';
    case '<=':
      return '>=';
    case '>':
      return '<';
    case '>=':
      return '<=';
  }
}
