/**
 * Token kinds, in the order in which the lexer tries them (secl.md §1.1): at each place the first form that fits wins,
 * not the longest. Comments and blanks are dropped.
 */
export type TokenKind =
  | 'cidr'
  | 'ip'
  | 'variable'
  | 'field-reference'
  | 'duration'
  | 'regexp'
  | 'identifier'
  | 'string'
  | 'pattern'
  | 'integer'
  | 'punctuation'
  | 'illegal'
  | 'unterminated'
  | 'end';

/** A token names its range; its text is cut out of the source only when somebody asks. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}
