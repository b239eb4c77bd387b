import { tokenize } from '@casement/secl';

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
    if (kind !== 'punctuation') continue;
    if (last === '(' || last === '[') depth++;
    else if (last === ')' || last === ']') depth--;
    if (depth < 0) return false;
  }
  return depth > 0 || WAITING.has(last);
}

/** `&&` and `||` are two tokens each. */
const WAITING = new Set(['&', '|', 'and', 'or', 'not', ',']);

/** Nothing but blanks and comments. */
export function isBlank(source: string): boolean {
  return tokenize(source)[0]!.kind === 'end';
}
