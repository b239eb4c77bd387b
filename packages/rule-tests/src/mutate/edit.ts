import type { Span } from '@casement/secl';

/** What a mutant changes: the kinds that reports count by. */
export const MUTATION_KINDS = {
  operator: '&& for ||, or the other way round',
  dropped: 'a term left out',
  negated: 'a comparison turned round, or a `not` left out',
  bound: '< for <=, or the like',
  literal: 'another text or number',
  member: 'a member of a list left out',
  pattern: 'a star of a pattern added, left out or narrowed',
  regexp: 'an anchor, an alternative or a question mark of a regexp left out',
  field: 'another field of the same type',
  limit: 'another rate limit',
  action: 'an action left out, or another time to live',
} as const;

export type MutationKind = keyof typeof MUTATION_KINDS;

/** One change to the text of an expression: `start` to `end` becomes `text`. */
export interface Edit {
  readonly kind: MutationKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of an operand or a member that is left out: its own place. */
  readonly part?: Span;
}

export function applyEdit(source: string, { start, end, text }: Edit): string {
  return source.slice(0, start) + text + source.slice(end);
}
