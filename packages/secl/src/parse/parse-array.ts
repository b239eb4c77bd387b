import { ArrayNode } from '../ast/array-node.js';
import { ErrorNode } from '../ast/error-node.js';
import type { Node } from '../ast/node.js';
import type { Token, TokenKind } from '../lexer/token.js';
import type { Cursor } from './cursor.js';
import { parseLiteral } from './parse-literal.js';
import { unexpected } from './unexpected.js';

/** The four families of array members; an array holds one of them (secl.md §1.5). */
const FAMILIES: readonly { readonly kinds: ReadonlySet<TokenKind>; readonly name: string }[] = [
  { kinds: new Set(['string', 'pattern', 'regexp']), name: 'strings, patterns and regexps' },
  { kinds: new Set(['ip', 'cidr']), name: 'addresses' },
  { kinds: new Set(['integer']), name: 'integers' },
  { kinds: new Set(['identifier']), name: 'constants' },
];

function familyOf(token: Token): (typeof FAMILIES)[number] | undefined {
  return FAMILIES.find((family) => family.kinds.has(token.kind));
}

/** What stands on the right of `in`: an array literal, a name, a variable, a field reference or one CIDR. */
export function parseArrayOperand(cursor: Cursor): Node {
  if (cursor.isPunctuation('[')) {
    return parseArrayLiteral(cursor);
  }
  if (
    cursor.isKind('identifier') ||
    cursor.isKind('cidr') ||
    cursor.isKind('variable') ||
    cursor.isKind('field-reference')
  ) {
    return parseLiteral(cursor)!;
  }
  unexpected(cursor, 'an array such as ["a", "b"], the name of an array field, or a macro');
  return skipped(cursor);
}

/** `[member, …]`, the cursor at the bracket. One error an array: behind it the rest up to `]` is skipped. */
export function parseArrayLiteral(cursor: Cursor): Node {
  const start = cursor.token.start;
  cursor.advance();
  const members: Node[] = [];
  const family = familyOf(cursor.token);
  if (family === undefined) {
    if (cursor.isPunctuation(']')) {
      cursor.error('SECL1009', cursor.token, 'an array needs at least one member');
    } else {
      unexpected(cursor, 'a member of the array');
    }
    return closeDamaged(cursor, start, members);
  }
  members.push(parseLiteral(cursor)!);
  while (cursor.isPunctuation(',')) {
    if (!family.kinds.has(cursor.peek(1).kind)) {
      badMember(cursor, family.name);
      return closeDamaged(cursor, start, members);
    }
    cursor.advance();
    members.push(parseLiteral(cursor)!);
  }
  if (!cursor.isPunctuation(']')) {
    unexpected(cursor, '"," or "]"');
    return closeDamaged(cursor, start, members);
  }
  cursor.advance();
  return ArrayNode.create({ start, end: cursor.previousEnd }, members);
}

/** The cursor is at a comma behind which no member of the family follows. The comma is where the array went wrong. */
function badMember(cursor: Cursor, family: string): void {
  const next = cursor.peek(1);
  const comma = cursor.token;
  if (next.kind === 'punctuation' && cursor.text(next) === ']') {
    cursor.error('SECL1010', comma, 'a comma too many before the closing bracket');
  } else if (familyOf(next) === undefined) {
    cursor.error('SECL1010', comma, `no member of the array follows this comma`);
  } else {
    cursor.error('SECL1010', comma, `this array holds ${family}, the next member is of another kind`);
  }
}

/** Skips to the bracket that closes this array, or to where the array must have ended without one. */
function closeDamaged(cursor: Cursor, start: number, members: Node[]): Node {
  skipBalanced(cursor, '[', ']');
  const end = Math.max(cursor.previousEnd, start);
  return ArrayNode.create({ start, end }, [...members, ErrorNode.create({ start: end, end })]);
}

/** Skips behind the closing bracket of the one that is open, passing over pairs in between. */
function skipBalanced(cursor: Cursor, open: string, close: string): void {
  for (let depth = 1; depth > 0 && !cursor.atEnd && cursor.logicalOperator() === null; ) {
    if (cursor.isPunctuation(open)) {
      depth++;
    } else if (cursor.isPunctuation(close)) {
      depth--;
    } else if (cursor.isPunctuation(')')) {
      return;
    }
    cursor.advance();
  }
}

function skipped(cursor: Cursor): Node {
  const start = cursor.token.start;
  if (cursor.isPunctuation('(')) {
    cursor.advance();
    skipBalanced(cursor, '(', ')');
  } else {
    cursor.resync();
  }
  return ErrorNode.create({ start, end: Math.max(start, cursor.previousEnd) });
}
