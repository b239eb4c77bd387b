import type { TokenKind } from '../lexer/token.js';
import type { Cursor } from './cursor.js';

/** Words that other rule languages have as operators. */
const FOREIGN_OPERATORS = new Set([
  'contains',
  'startswith',
  'endswith',
  'matches',
  'like',
  'glob',
  'regex',
  'xor',
  'notin',
  'is',
]);

/**
 * Reports the token at the cursor as one that does not belong there, with the most telling of several codes.
 * `expected` says in words what would have fitted.
 */
export function unexpected(cursor: Cursor, expected: string): void {
  const token = cursor.token;
  const text = cursor.text(token);
  if (token.kind === 'end') {
    unexpectedEnd(cursor, expected);
  } else if (token.kind === 'illegal') {
    cursor.error('SECL1001', token, `illegal character ${JSON.stringify(text)}`);
  } else if (token.kind === 'unterminated') {
    const quote = { start: token.start + (text.startsWith('r') ? 1 : 0), end: token.end };
    cursor.error('SECL1002', quote, `${NAME_OF_PREFIX[text[0] ?? ''] ?? 'string'} is not closed`);
  } else if (text === "'" || text === '`') {
    cursor.error('SECL1012', token, `strings stand in double quotes, not in ${text}`);
  } else if (token.kind === 'identifier') {
    unexpectedWord(cursor, text, expected);
  } else {
    const message = `unexpected ${token.kind === 'punctuation' ? JSON.stringify(text) : shorten(text)}, expected ${expected}`;
    cursor.error('SECL1003', token, message, hintFor(token.kind, text));
  }
}

const NAME_OF_PREFIX: Readonly<Record<string, string>> = { r: 'regexp', '~': 'pattern' };

function unexpectedEnd(cursor: Cursor, expected: string): void {
  const last = cursor.source.slice(0, cursor.previousEnd);
  if (/\w\]$/.test(last) && expected.includes(']')) {
    cursor.error('SECL1013', cursor.token, 'the ] before was read as part of the name');
    return;
  }
  cursor.error('SECL1004', cursor.token, `the expression ends here, expected ${expected}`);
}

function unexpectedWord(cursor: Cursor, word: string, expected: string): void {
  const lower = word.toLowerCase();
  if (FOREIGN_OPERATORS.has(lower)) {
    cursor.error('SECL1011', cursor.token, `there is no operator ${word}`);
  } else if (/^(and|or|in|allin|not)$/.test(lower) && lower !== word) {
    cursor.error('SECL1011', cursor.token, `operators are written in lower case: ${lower}, not ${word}`);
  } else {
    cursor.error('SECL1003', cursor.token, `unexpected ${shorten(word)}, expected ${expected}`);
  }
}

function hintFor(kind: TokenKind, text: string): string | undefined {
  if (kind === 'integer' && /^[-+]/.test(text)) {
    return `A sign directly before a number belongs to the number: write ${text[0]} ${text.slice(1)} with a blank to calculate.`;
  }
  if (kind === 'punctuation' && text === '[') {
    return 'An array literal can stand only on the right of in, not in and allin.';
  }
  return kind === 'pattern'
    ? 'A ~ directly before a quote belongs to the pattern: write =~ "…" with a blank, or == ~"…".'
    : undefined;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
