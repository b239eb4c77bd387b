import type { ListPerStep } from '@casement/secl';
import type { EvaluationContext } from './evaluation-context.js';

/** How the value of one field is read. The table says what the field is called and how it compares. */
export type Accessor =
  | { readonly kind: 'text'; get(context: EvaluationContext): string }
  | { readonly kind: 'number'; get(context: EvaluationContext): number }
  | { readonly kind: 'wide'; get(context: EvaluationContext): bigint }
  | {
      readonly kind: 'list';
      readonly wide: boolean;
      count(context: EvaluationContext): number;
      at(context: EvaluationContext, index: number): string | number | bigint;
      readonly perStep?: ListPerStep<EvaluationContext>;
    };

/** Accessors by field name. */
export type AccessorTable = Readonly<Record<string, Accessor>>;

export function text(get: (context: EvaluationContext) => string): Accessor {
  return { kind: 'text', get };
}

/** An integer that is always safe in a double: a pid, a length, an exit code. */
export function number(get: (context: EvaluationContext) => number): Accessor {
  return { kind: 'number', get };
}

/** An integer that may need 64 bits: a time in nanoseconds. */
export function wide(get: (context: EvaluationContext) => bigint): Accessor {
  return { kind: 'wide', get };
}

/** A plain list of texts. */
export function texts(get: (context: EvaluationContext) => readonly string[]): Accessor {
  return {
    kind: 'list',
    wide: false,
    count: (context) => get(context).length,
    at: (context, index) => get(context)[index] ?? '',
  };
}
