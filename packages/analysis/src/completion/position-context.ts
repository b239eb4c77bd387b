import { type Span, type Token, tokenize } from '@casement/secl';
import type { CompletionScope } from './completion-scope.js';
import {
  CONDITION,
  type Operand,
  operandOfField,
  operandOfName,
  operandOfVariable,
  UNKNOWN,
} from './operand-type.js';

/** What may stand at a place. */
export type Expectation =
  /** The left side of a comparison, or a condition. */
  | 'operand'
  /** An operator behind a left side. */
  | 'operator'
  /** The right side of a comparison. */
  | 'right'
  /** `in` behind `not`. */
  | 'in'
  /** What `in` looks into. */
  | 'array'
  /** A member of an array. */
  | 'member'
  /** `,` or `]` behind a member. */
  | 'member end'
  /** `&&` or `||` behind a condition. */
  | 'logical';

export interface PositionContext {
  readonly expects: Expectation;
  /** The left side that an operator, a right side or a member belongs to. */
  readonly left: Operand;
  /** The operator before a right side. */
  readonly operator: string;
  /** The word, or the inside of the string or of the braces, that the place is in or behind; empty span between tokens. */
  readonly span: Span;
  /** What that word is: of a string its inside is completed. */
  readonly inside: 'word' | 'string' | 'variable' | 'field reference' | 'comment';
  /** Inside a string: how it opens. */
  readonly form: 'scalar' | 'pattern' | 'regexp';
  /** What stands between the start of the span and the place. */
  readonly typed: string;
  /** Names in the rest of the expression, for what they say of its event type. */
  readonly names: readonly string[];
}

/**
 * Reads an expression up to a place and says what may stand there. It goes by tokens and not by the tree: at the place where
 * somebody is typing the expression is never whole, and the parser's answer would be an error.
 */
export function positionContext(source: string, offset: number, scope: CompletionScope): PositionContext {
  const tokens = tokenize(source);
  const place = placeAt(source, offset, tokens);
  const reader = new Reader(source, scope);
  const names: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'identifier' && !covers(token, offset)) names.push(textOf(source, token));
    if (token.end <= place.from && token.kind !== 'end') reader.take(token);
  }
  const { span } = place;
  const typed = source.slice(span.start, offset);
  return { ...reader.context, ...place, typed, names };
}

function covers({ start, end }: Token, offset: number): boolean {
  return start <= offset && offset <= end;
}

interface Place extends Pick<PositionContext, 'span' | 'inside' | 'form'> {
  /** Tokens up to here say what may stand at the place. */
  readonly from: number;
}

function placeAt(source: string, offset: number, tokens: readonly Token[]): Place {
  const index = tokens.findIndex(({ end, kind }) => end >= offset || kind === 'end');
  const token = tokens[index]!;
  const inToken = token.start < offset && token.kind !== 'end';
  if (!inToken) {
    const gap = source.slice(tokens[index - 1]?.end ?? 0, offset);
    const inside = /(#|\/\/)[^\n]*$/.test(gap) ? 'comment' : 'word';
    return { span: { start: offset, end: offset }, inside, form: 'scalar', from: offset };
  }
  return (
    inBraces(source, offset, token) ??
    inQuotes(source, offset, token) ?? {
      // Behind a sign that is whole something new begins.
      ...(isWord(token)
        ? { span: { start: token.start, end: token.end }, from: token.start }
        : { span: { start: offset, end: offset }, from: offset }),
      inside: 'word',
      form: 'scalar',
    }
  );
}

function isWord({ kind }: Token): boolean {
  return kind === 'identifier' || kind === 'integer' || kind === 'duration';
}

/** In `${…}` or `%{…}`, closed or not, by itself or in a plain string. */
function inBraces(source: string, offset: number, token: Token): Place | null {
  if (token.kind === 'pattern' || token.kind === 'regexp') return null;
  const open = /([$%])\{([A-Za-z_][\w.[\]]*)?$/.exec(source.slice(Math.max(0, offset - MAX_NAME), offset));
  if (open === null) return null;
  const start = offset - (open[2]?.length ?? 0);
  const rest = /^[\w.[\]]*/.exec(source.slice(offset, offset + MAX_NAME))![0];
  const inside = open[1] === '$' ? 'variable' : 'field reference';
  const from = Math.min(
    start - 2,
    token.kind === 'string' || token.kind === 'unterminated' ? token.start : start,
  );
  return { span: { start, end: offset + rest.length }, inside, form: 'scalar', from };
}

/** No name is longer. */
const MAX_NAME = 256;

function inQuotes(source: string, offset: number, { kind, start, end }: Token): Place | null {
  if (kind !== 'string' && kind !== 'pattern' && kind !== 'regexp' && kind !== 'unterminated') return null;
  const open = start + (source[start] === '"' ? 1 : 2);
  const closed = kind !== 'unterminated';
  if (offset < open || (closed && offset === end)) return null;
  const form = source[start] === '~' ? 'pattern' : source[start] === 'r' ? 'regexp' : 'scalar';
  // What is not closed runs to the end of the text: only what was typed is replaced.
  return { span: { start: open, end: closed ? end - 1 : offset }, inside: 'string', form, from: start };
}

function textOf(source: string, { start, end }: Token): string {
  return source.slice(start, end);
}

type State = Pick<PositionContext, 'expects' | 'left' | 'operator'>;

const START: State = { expects: 'operand', left: UNKNOWN, operator: '' };
const DONE: State = { expects: 'logical', left: CONDITION, operator: '' };

class Reader {
  #state = START;
  /** States around the open parentheses. Each token opens one at most, so their number is bounded by the text. */
  readonly #around: State[] = [];
  #previous = '';

  constructor(
    private readonly source: string,
    private readonly scope: CompletionScope,
  ) {}

  get context(): State {
    return this.#state;
  }

  take(token: Token): void {
    const text = textOf(this.source, token);
    if (token.kind === 'punctuation') this.#punctuation(text);
    else if (token.kind !== 'identifier' || !this.#word(text)) this.#operand(this.#operandOf(token, text));
    this.#previous = text;
  }

  /** Words that are operators. */
  #word(text: string): boolean {
    const { expects } = this.#state;
    const behindOperand = expects === 'operator' || expects === 'logical';
    if (text === 'and' || text === 'or') this.#state = START;
    else if (text === 'not') this.#state = behindOperand ? { ...this.#state, expects: 'in' } : this.#state;
    else if ((text === 'in' || text === 'allin') && (behindOperand || expects === 'in'))
      this.#state = { ...this.#state, expects: 'array', operator: 'in' };
    else return false;
    return true;
  }

  #punctuation(text: string): void {
    const state = this.#state;
    switch (text) {
      case '(':
        this.#around.push(state);
        this.#state = START;
        return;
      case ')':
        this.#close();
        return;
      case '[':
        if (state.expects === 'array') this.#state = { ...state, expects: 'member' };
        return;
      case ',':
        if (state.expects === 'member end') this.#state = { ...state, expects: 'member' };
        return;
      case ']':
        this.#state = DONE;
        return;
      case '&':
      case '|':
        // The second of two makes the logical operator of them.
        if (this.#previous === text && state.expects !== 'operator') this.#state = START;
        else this.#arithmetic();
        return;
      case '=':
      case '!':
      case '<':
      case '>':
      case '~':
        this.#comparison(text);
        return;
      default:
        this.#arithmetic();
    }
  }

  #comparison(text: string): void {
    const state = this.#state;
    if (state.expects === 'operator') this.#state = { ...state, expects: 'right', operator: text };
    else if (state.expects === 'right' && /^[=!<>]$/.test(state.operator))
      this.#state = { ...state, operator: state.operator + text };
  }

  /** `+ - & | ^`: another integer follows, on the same side. */
  #arithmetic(): void {
    const { expects, left, operator } = this.#state;
    if (expects === 'operator') this.#state = { expects: 'operand', left, operator: '' };
    else if (expects === 'logical')
      this.#state = { expects: 'right', left: { type: 'int', field: '' }, operator };
  }

  #operand(operand: Operand): void {
    const state = this.#state;
    if (state.expects === 'operand') this.#state = { expects: 'operator', left: operand, operator: '' };
    else if (state.expects === 'member') this.#state = { ...state, expects: 'member end' };
    else this.#state = DONE;
  }

  #close(): void {
    const inner = this.#state;
    const outer = this.#around.pop() ?? START;
    const operand = inner.expects === 'operator' ? inner.left : CONDITION;
    this.#state = outer;
    this.#operand(operand);
  }

  #operandOf({ kind }: Token, text: string): Operand {
    switch (kind) {
      case 'identifier':
        return operandOfName(text, this.scope);
      case 'variable':
        return operandOfVariable(text.slice(2, -1), this.scope);
      case 'field-reference':
        return operandOfField(text.slice(2, -1), this.scope);
      case 'string':
      case 'pattern':
      case 'regexp':
        return { type: 'string', field: '' };
      case 'integer':
      case 'duration':
        return { type: 'int', field: '' };
      default:
        return UNKNOWN;
    }
  }
}
