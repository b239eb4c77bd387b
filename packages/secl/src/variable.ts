/**
 * Variables of a rule set, `${name}`. The language knows only how to read one; who sets it and how long it lives is the
 * business of whoever passes the scope in. Readers take the event, because a variable may belong to its process.
 */
export type Variable<E> =
  | { readonly name: string; readonly type: 'string'; get(event: E): string }
  | { readonly name: string; readonly type: 'int'; readonly wide: false; get(event: E): number }
  | { readonly name: string; readonly type: 'int'; readonly wide: true; get(event: E): bigint }
  | { readonly name: string; readonly type: 'bool'; get(event: E): boolean }
  | {
      readonly name: string;
      readonly type: 'string[]' | 'int[]';
      /** Whether `at` gives bigints; false for string[]. */
      readonly wide: boolean;
      count(event: E): number;
      at(event: E, index: number): string | number | bigint;
    };

/** The variables a rule may use, by the name between the braces (`process.` and `container.` prefixes included). */
export interface VariableScope<E> {
  variable(name: string): Variable<E> | undefined;
  /** All names that rules set, for hints ("did you mean"). */
  names?(): readonly string[];
}
