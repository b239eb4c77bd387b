import type { ErrorCode } from '../error/catalogue.js';
import { type SeclError, seclError } from '../error/secl-error.js';
import type { Token, TokenKind } from '../lexer/token.js';
import { tokenize } from '../lexer/tokenize.js';
import type { Span } from '../source/span.js';
import { MAX_DEPTH, MAX_ERRORS } from './limits.js';

/** Where the parser stands in the tokens, and what it had to complain about. */
export class Cursor {
  readonly errors: SeclError[] = [];
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;
  /** The deepest level the parse reached. */
  deepest = 0;
  private abandoned = false;

  constructor(readonly source: string) {
    this.tokens = tokenize(source);
  }

  get token(): Token {
    return this.peek(0);
  }

  peek(ahead: number): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)]!;
  }

  /** End of the token before this one: where a node that was just read ends. */
  get previousEnd(): number {
    return this.index === 0 ? 0 : this.tokens[this.index - 1]!.end;
  }

  get atEnd(): boolean {
    return this.token.kind === 'end';
  }

  text(token: Token): string {
    return this.source.slice(token.start, token.end);
  }

  advance(count = 1): void {
    this.index = Math.min(this.index + count, this.tokens.length - 1);
  }

  isKind(kind: TokenKind): boolean {
    return this.token.kind === kind;
  }

  isPunctuation(character: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'punctuation' && this.source[token.start] === character;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return (
      token.kind === 'identifier' &&
      token.end - token.start === word.length &&
      this.source.startsWith(word, token.start)
    );
  }

  /** Reports an error, unless the one before lies at the same place: then this is only its echo further up. */
  error(code: ErrorCode, span: Span, message: string, hint?: string): void {
    const echo = this.errors.at(-1)?.span.start === span.start;
    if (!this.abandoned && !echo && this.errors.length < MAX_ERRORS) {
      this.errors.push(seclError(code, { start: span.start, end: span.end }, message, hint));
    }
  }

  /**
   * Goes one level deeper, or says that this was one too many. Then the parse is abandoned: the rest of the tokens is
   * skipped and nothing more is reported, so that a hundred thousand open parentheses cost one error and no stack.
   */
  enter(): boolean {
    if (this.depth >= MAX_DEPTH) {
      this.error('SECL1007', this.token, `expression is nested more than ${MAX_DEPTH} levels deep`);
      this.abandoned = true;
      this.index = this.tokens.length - 1;
      return false;
    }
    this.depth++;
    this.deepest = Math.max(this.deepest, this.depth);
    return true;
  }

  leave(levels = 1): void {
    this.depth -= levels;
  }

  /** Skips to the next place where an operand can end: `&&`, `||`, `and`, `or`, `,`, `]`, `)` or the end. */
  resync(): void {
    while (!this.atEnd && !this.isResyncPoint()) {
      this.advance();
    }
  }

  private isResyncPoint(): boolean {
    return (
      this.logicalOperator() !== null ||
      this.isPunctuation(')') ||
      this.isPunctuation(']') ||
      this.isPunctuation(',')
    );
  }

  /** The logical operator at this place with its number of tokens, or null. `& &` with a blank is one too. */
  logicalOperator(): { operator: '&&' | '||'; tokens: number } | null {
    if (this.isWord('and')) {
      return { operator: '&&', tokens: 1 };
    }
    if (this.isWord('or')) {
      return { operator: '||', tokens: 1 };
    }
    if (this.isPunctuation('&') && this.isPunctuation('&', 1)) {
      return { operator: '&&', tokens: 2 };
    }
    if (this.isPunctuation('|') && this.isPunctuation('|', 1)) {
      return { operator: '||', tokens: 2 };
    }
    return null;
  }
}
