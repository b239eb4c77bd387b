import { CidrNode } from '../ast/cidr-node.js';
import { DurationNode } from '../ast/duration-node.js';
import { ErrorNode } from '../ast/error-node.js';
import { FieldReferenceNode } from '../ast/field-reference-node.js';
import { IdentifierNode } from '../ast/identifier-node.js';
import { IntegerNode } from '../ast/integer-node.js';
import { IpNode } from '../ast/ip-node.js';
import type { Node } from '../ast/node.js';
import { PatternNode } from '../ast/pattern-node.js';
import { RegexpNode } from '../ast/regexp-node.js';
import { StringNode } from '../ast/string-node.js';
import { VariableNode } from '../ast/variable-node.js';
import type { Token } from '../lexer/token.js';
import type { Span } from '../source/span.js';
import type { Cursor } from './cursor.js';

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

/** More digits than any 64-bit value: such a text is not even turned into a number (that would take quadratic time). */
const MAX_DIGITS = 40;

const UNIT_NANOSECONDS: Readonly<Record<string, bigint>> = {
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Reads the one token of an operand that is not in parentheses; null if the token at the cursor starts none. */
export function parseLiteral(cursor: Cursor): Node | null {
  const token = cursor.token;
  const node = literal(cursor, token);
  if (node !== null) {
    cursor.advance();
  }
  return node;
}

function literal(cursor: Cursor, token: Token): Node | null {
  const span: Span = { start: token.start, end: token.end };
  const { source } = cursor;
  switch (token.kind) {
    case 'identifier':
      return IdentifierNode.create(span, cursor.text(token));
    case 'string':
      return StringNode.create(span, source.slice(token.start + 1, token.end - 1));
    case 'pattern':
      return PatternNode.create(span, source.slice(token.start + 2, token.end - 1));
    case 'regexp':
      return RegexpNode.create(span, source.slice(token.start + 2, token.end - 1));
    case 'variable':
      return VariableNode.create(span, source.slice(token.start + 2, token.end - 1));
    case 'field-reference':
      return FieldReferenceNode.create(span, source.slice(token.start + 2, token.end - 1));
    case 'ip':
      return IpNode.create(span, cursor.text(token));
    case 'cidr':
      return CidrNode.create(span, cursor.text(token));
    case 'integer':
      return integer(cursor, span, cursor.text(token));
    case 'duration':
      return duration(cursor, span, cursor.text(token));
    default:
      return null;
  }
}

/**
 * A leading zero makes a number octal, as in Go's base-0 integers: `010` is 8 and `09` is an error. The specification says
 * "decimal only", the real engine's answers say this (vector lexical-syntax-0023); a lint points it out.
 */
function integer(cursor: Cursor, span: Span, text: string): Node {
  const digits = text.replace(/^[-+]/, '');
  const octal = digits.length > 1 && digits.startsWith('0');
  if (octal && /[89]/.test(digits)) {
    cursor.error('SECL1006', span, 'a number with a leading zero is octal, and 8 and 9 are no octal digits');
    return ErrorNode.create(span);
  }
  const significant = digits.replace(/^0+(?=\d)/, '');
  if (significant.length <= MAX_DIGITS) {
    const magnitude = BigInt(octal ? `0o${significant}` : significant);
    const value = text.startsWith('-') ? -magnitude : magnitude;
    if (value >= INT64_MIN && value <= INT64_MAX) {
      return IntegerNode.create(span, value);
    }
  }
  cursor.error('SECL1006', span, 'the integer does not fit into 64 bits');
  return ErrorNode.create(span);
}

function duration(cursor: Cursor, span: Span, text: string): Node {
  const unitAt = text.search(/[a-z]/);
  const digits = text.slice(0, unitAt).replace(/^0*(?=\d)/, '');
  const unit = UNIT_NANOSECONDS[text.slice(unitAt)];
  if (unit === undefined) {
    cursor.error('SECL1005', span, `there is no unit ${text.slice(unitAt, unitAt + 20)}`);
    return ErrorNode.create(span);
  }
  if (digits.length <= MAX_DIGITS) {
    const value = BigInt(digits) * unit;
    if (value <= INT64_MAX) {
      return DurationNode.create(span, value);
    }
  }
  cursor.error('SECL1005', span, 'the duration does not fit into 64 bits of nanoseconds');
  return ErrorNode.create(span);
}
