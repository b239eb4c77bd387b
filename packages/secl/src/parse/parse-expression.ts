import { AdditiveNode } from '../ast/additive-node.js';
import { BitwiseNode } from '../ast/bitwise-node.js';
import { ComparisonNode, type ComparisonOperator } from '../ast/comparison-node.js';
import { ErrorNode } from '../ast/error-node.js';
import { GroupNode } from '../ast/group-node.js';
import { LogicalNode, type LogicalOperator } from '../ast/logical-node.js';
import { MembershipNode, type MembershipOperator } from '../ast/membership-node.js';
import type { Node } from '../ast/node.js';
import { UnaryNode } from '../ast/unary-node.js';
import { joinSpans, type Span } from '../source/span.js';
import type { Cursor } from './cursor.js';
import { parseArrayLiteral, parseArrayOperand } from './parse-array.js';
import { parseLiteral } from './parse-literal.js';
import { unexpected } from './unexpected.js';

const OPERAND = 'an operand (a field, a literal or a parenthesis)';

/** `comparison { (&& | ||) comparison }`, kept as one flat chain. */
export function parseExpression(cursor: Cursor): Node {
  const operands = [parseComparison(cursor)];
  const operators: LogicalOperator[] = [];
  continueLogical(cursor, operands, operators);
  return logical(operands, operators);
}

/** Reads on while logical operators follow. The root uses it to go on behind a place it could not read. */
export function continueLogical(cursor: Cursor, operands: Node[], operators: LogicalOperator[]): void {
  for (;;) {
    const found = cursor.logicalOperator();
    if (found === null) {
      return;
    }
    const start = cursor.token.start;
    cursor.advance(found.tokens);
    operators.push({ operator: found.operator, span: { start, end: cursor.previousEnd } });
    operands.push(parseComparison(cursor));
  }
}

export function logical(operands: readonly Node[], operators: readonly LogicalOperator[]): Node {
  const first = operands[0]!;
  return operators.length === 0
    ? first
    : LogicalNode.create(joinSpans(first.span, operands.at(-1)!.span), operands, operators);
}

function parseComparison(cursor: Cursor): Node {
  const left = parseAdditive(cursor);
  const membership = membershipOperator(cursor);
  if (membership !== null) {
    const array = parseArrayOperand(cursor);
    return MembershipNode.create(joinSpans(left.span, array.span), left, membership, array);
  }
  const operator = comparisonOperator(cursor);
  if (operator === null) {
    return left;
  }
  if (operator === 'damaged' || !cursor.enter()) {
    const missing = skipped(cursor);
    return ComparisonNode.create(joinSpans(left.span, missing.span), left, '==', missing);
  }
  const right = parseComparison(cursor);
  cursor.leave();
  return ComparisonNode.create(joinSpans(left.span, right.span), left, operator, right);
}

function membershipOperator(cursor: Cursor): MembershipOperator | null {
  if (cursor.isWord('in') || cursor.isWord('allin')) {
    const operator = cursor.isWord('in') ? 'in' : 'allin';
    cursor.advance();
    return operator;
  }
  if (cursor.isWord('not')) {
    cursor.advance();
    if (cursor.isWord('in')) {
      cursor.advance();
    } else {
      unexpected(cursor, '"in" behind "not"');
    }
    return 'not in';
  }
  return null;
}

/** The lexer knows single characters only, so that `= =` is an operator as `==` is. */
function comparisonOperator(cursor: Cursor): ComparisonOperator | 'damaged' | null {
  for (const first of ['<', '>'] as const) {
    if (cursor.isPunctuation(first)) {
      cursor.advance();
      if (cursor.isPunctuation('=')) {
        cursor.advance();
        return `${first}=`;
      }
      return first;
    }
  }
  for (const first of ['=', '!'] as const) {
    if (cursor.isPunctuation(first)) {
      cursor.advance();
      for (const second of ['=', '~'] as const) {
        if (cursor.isPunctuation(second)) {
          cursor.advance();
          return `${first}${second}`;
        }
      }
      // `=~"x"` lexes as `=` and the pattern `~"x"`: the tilde belongs to the string there.
      unexpected(cursor, first === '=' ? '"==" or "=~"' : '"!=" or "!~"');
      return 'damaged';
    }
  }
  return null;
}

function parseAdditive(cursor: Cursor): Node {
  return parseChain(cursor, parseBitwise, additiveOperator, AdditiveNode.create);
}

function parseBitwise(cursor: Cursor): Node {
  return parseChain(cursor, parseUnary, bitOperator, BitwiseNode.create);
}

/** Operands of one level between its operators, as one flat node; a single operand is itself. */
function parseChain<O>(
  cursor: Cursor,
  parseOperand: (cursor: Cursor) => Node,
  operatorAt: (cursor: Cursor) => O | null,
  create: (span: Span, operands: readonly Node[], operators: readonly O[]) => Node,
): Node {
  const operands = [parseOperand(cursor)];
  const operators: O[] = [];
  for (;;) {
    const operator = operatorAt(cursor);
    if (operator === null) {
      break;
    }
    cursor.advance();
    if (!cursor.enter()) {
      break;
    }
    operators.push(operator);
    operands.push(parseOperand(cursor));
  }
  cursor.leave(operators.length);
  const first = operands[0]!;
  return operators.length === 0
    ? first
    : create(joinSpans(first.span, operands.at(-1)!.span), operands, operators);
}

function additiveOperator(cursor: Cursor): '+' | '-' | null {
  return cursor.isPunctuation('+') ? '+' : cursor.isPunctuation('-') ? '-' : null;
}

function bitOperator(cursor: Cursor): '&' | '|' | '^' | null {
  if (cursor.logicalOperator() !== null) {
    return null;
  }
  for (const operator of ['&', '|', '^'] as const) {
    if (cursor.isPunctuation(operator)) {
      return operator;
    }
  }
  return null;
}

function parseUnary(cursor: Cursor): Node {
  const operator = unaryOperator(cursor);
  if (operator === null) {
    return parsePrimary(cursor);
  }
  const start = cursor.token.start;
  if (!cursor.enter()) {
    return ErrorNode.create({ start, end: start });
  }
  cursor.advance();
  const operand = parseUnary(cursor);
  cursor.leave();
  return UnaryNode.create({ start, end: operand.span.end }, operator, operand);
}

function unaryOperator(cursor: Cursor): '!' | '-' | '^' | null {
  if (cursor.isPunctuation('!') || cursor.isWord('not')) {
    return '!';
  }
  return cursor.isPunctuation('-') ? '-' : cursor.isPunctuation('^') ? '^' : null;
}

function parsePrimary(cursor: Cursor): Node {
  if (!cursor.isPunctuation('(')) {
    const literal = parseLiteral(cursor);
    if (literal !== null) {
      return literal;
    }
    return noOperand(cursor);
  }
  const start = cursor.token.start;
  if (!cursor.enter()) {
    return ErrorNode.create({ start, end: start });
  }
  cursor.advance();
  const expression = parseExpression(cursor);
  if (cursor.isPunctuation(')')) {
    cursor.advance();
  } else {
    unexpected(cursor, '")"');
    cursor.resync();
    if (cursor.isPunctuation(')')) {
      cursor.advance();
    }
  }
  cursor.leave();
  // What is missing is said to be missing where the text ends, behind blanks and comments that no token covers.
  return GroupNode.create({ start, end: Math.max(cursor.previousEnd, expression.span.end) }, expression);
}

/** Nothing that can be an operand. An array is read anyway, so that its inside does not look like more errors. */
function noOperand(cursor: Cursor): Node {
  unexpected(cursor, OPERAND);
  if (!cursor.isPunctuation('[')) {
    return skipped(cursor);
  }
  const { span } = parseArrayLiteral(cursor);
  return ErrorNode.create(span);
}

function skipped(cursor: Cursor): Node {
  const start = cursor.token.start;
  cursor.resync();
  return ErrorNode.create({ start, end: Math.max(start, cursor.previousEnd) });
}
