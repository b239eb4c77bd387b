import type { Span } from '@casement/secl';

export type CompletionKind = 'field' | 'operator' | 'constant' | 'macro' | 'variable' | 'value' | 'literal';

/** One thing that could stand at a place of an expression. */
export interface CompletionItem {
  readonly kind: CompletionKind;
  /** The text that stands there once it is chosen; also what it is listed as. */
  readonly text: string;
  /** In a few words: the type, what it means, where a value was seen. */
  readonly detail: string;
}

export interface Completions {
  /** What an item replaces: the word or the inside of the string at the place. */
  readonly span: Span;
  /** Best first; all of them go on from what stands there already. */
  readonly items: readonly CompletionItem[];
}
