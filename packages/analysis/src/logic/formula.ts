import type { StringTests } from '@casement/secl';
import type { IntSet } from './int-set.js';

/**
 * A condition with its negations pushed down to what cannot be divided further. `every` says that the subject is a list and the
 * literal is about each element, `some` that it is about at least one, `null` that there is one value.
 */
export type Formula =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | { readonly kind: 'and'; readonly parts: readonly Formula[] }
  | { readonly kind: 'or'; readonly parts: readonly Formula[] }
  | Literal;

export type Literal = TextLiteral | IntLiteral | OpaqueLiteral;

export interface TextLiteral {
  readonly kind: 'text';
  readonly subject: string;
  readonly over: 'some' | 'every' | null;
  /** One of them holds; with `negated`, none does. */
  readonly tests: StringTests;
  readonly negated: boolean;
}

export interface IntLiteral {
  readonly kind: 'int';
  readonly subject: string;
  readonly over: 'some' | 'every' | null;
  readonly set: IntSet;
}

/** A condition that is not looked into: only equal to itself, and the opposite of its negation. */
export interface OpaqueLiteral {
  readonly kind: 'opaque';
  readonly subject: string;
  readonly negated: boolean;
}

export const TRUE: Formula = { kind: 'true' };
const FALSE: Formula = { kind: 'false' };

export function and(parts: readonly Formula[]): Formula {
  return joined('and', parts);
}

export function or(parts: readonly Formula[]): Formula {
  return joined('or', parts);
}

export function constant(value: boolean): Formula {
  return value ? TRUE : FALSE;
}

function joined(kind: 'and' | 'or', parts: readonly Formula[]): Formula {
  const neutral = kind === 'and' ? 'true' : 'false';
  const absorbing = kind === 'and' ? FALSE : TRUE;
  const kept: Formula[] = [];
  for (const part of parts) {
    if (part.kind === absorbing.kind) return absorbing;
    if (part.kind === neutral) continue;
    if (part.kind === kind) for (const inner of part.parts) kept.push(inner);
    else kept.push(part);
  }
  if (kept.length === 0) return kind === 'and' ? TRUE : FALSE;
  return kept.length === 1 ? kept[0]! : { kind, parts: kept };
}

/** Every literal of a formula. */
export function* literalsOf(formula: Formula): Generator<Literal> {
  if (formula.kind === 'and' || formula.kind === 'or')
    for (const part of formula.parts) yield* literalsOf(part);
  else if (formula.kind !== 'true' && formula.kind !== 'false') yield formula;
}
