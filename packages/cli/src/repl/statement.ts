import { parse, tokenize } from '@casement/secl';

/**
 * Whether an expression goes on in the next line: a parenthesis, a bracket or a string is open, or an operator at its end waits for its
 * other side. What can never become whole (a parenthesis too many) counts as whole, so that its error is told.
 */
export function isOpen(source: string): boolean {
  let depth = 0;
  let last = '';
  for (const { kind, start, end } of tokenize(source)) {
    if (kind === 'unterminated') return true;
    if (kind === 'end') break;
    last = source.slice(start, end);
    // Brackets are part of names, so that `[A, B]` ends in the name `B]`: no line that follows makes a name of it.
    if (kind === 'identifier' && !isBalanced(last)) return false;
    if (kind !== 'punctuation') continue;
    if (last === '(' || last === '[') depth++;
    else if (last === ')' || last === ']') depth--;
    if (depth < 0) return false;
  }
  return depth > 0 || WAITING.has(last);
}

/** `&&` and `||` are two tokens each. */
const WAITING = new Set(['&', '|', 'and', 'or', 'not', ',']);

function isBalanced(name: string): boolean {
  let depth = 0;
  for (const character of name) {
    if (character === '[') depth++;
    else if (character === ']' && --depth < 0) return false;
  }
  return depth === 0;
}

/** Nothing but blanks and comments. */
export function isBlank(source: string): boolean {
  return tokenize(source)[0]!.kind === 'end';
}

/**
 * Whether a statement of several lines has no sense because something in it was not closed where it should have been, so that the
 * lines behind the first are likely to be statements of their own: it is still open, or a quote was closed by that of a later line.
 */
export function isRunaway(source: string): boolean {
  if (!source.includes('\n') || parse(source).errors.length === 0) return false;
  return isOpen(source) || tokenize(source).some(({ start, end }) => source.slice(start, end).includes('\n'));
}
