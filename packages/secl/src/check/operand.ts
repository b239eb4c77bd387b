import type { ArrayPlan } from '../plan/array-plan.js';
import type { BoolPlan } from '../plan/bool-plan.js';
import type { IntPlan } from '../plan/int-plan.js';
import type { StringPlan } from '../plan/string-plan.js';
import type { StringTest } from '../plan/string-tests.js';
import type { Span } from '../source/span.js';
import type { IpNet } from './ip-net.js';

/**
 * What the check made of a node: its type, and the plan so far. Literals of arrays have no plan of their own, because
 * what they mean depends on the field on the other side. `error` is the type of what was already reported: it fits
 * everywhere and is never reported again.
 */
export type Operand<E> = { readonly span: Span } & (
  | { readonly type: 'bool'; readonly plan: BoolPlan<E> }
  | {
      readonly type: 'int';
      readonly plan: IntPlan<E>;
      /** A duration literal: compares ages. */
      readonly duration: boolean;
      /** The result of + or -: compares with a duration as it is, without "now" (secl.md §2.4). */
      readonly arithmetic: boolean;
    }
  | { readonly type: 'string'; readonly plan: StringPlan<E> }
  | { readonly type: 'string[]'; readonly array: ArrayPlan<E> }
  | { readonly type: 'int[]'; readonly array: ArrayPlan<E> }
  | { readonly type: 'string values'; readonly tests: readonly StringTest[] }
  | { readonly type: 'bool values'; readonly values: readonly boolean[] }
  | { readonly type: 'ip'; readonly net: IpNet }
  | { readonly type: 'ip values'; readonly nets: readonly IpNet[] }
  | { readonly type: 'error' }
);

/** An integer that is neither a duration nor the result of `+` or `-`. */
export function plainInt<E>(plan: IntPlan<E>, span: Span = plan.span): OperandOf<E, 'int'> {
  return { type: 'int', plan, span, duration: false, arithmetic: false };
}

export type OperandOf<E, T extends Operand<E>['type']> = Extract<Operand<E>, { readonly type: T }>;

const NAMES: Readonly<Record<Operand<unknown>['type'], string>> = {
  bool: 'a boolean',
  int: 'an integer',
  string: 'a string',
  'string[]': 'an array of strings',
  'int[]': 'an array of integers',
  'string values': 'a list of strings',
  'bool values': 'a list of booleans',
  ip: 'an address',
  'ip values': 'a list of addresses',
  error: 'an error',
};

/** The type in words, for messages. */
export function typeName<E>(operand: Operand<E>): string {
  return operand.type === 'int' && operand.duration ? 'a duration' : NAMES[operand.type];
}
