import { ErrorNode } from '../ast/error-node.js';
import type { LogicalOperator } from '../ast/logical-node.js';
import type { Node } from '../ast/node.js';
import { type SeclError, seclError } from '../error/secl-error.js';
import { Cursor } from './cursor.js';
import { MAX_ERRORS, MAX_SOURCE_LENGTH } from './limits.js';
import { parseArrayLiteral } from './parse-array.js';
import { continueLogical, logical, parseExpression } from './parse-expression.js';
import { unexpected } from './unexpected.js';

/** What came of reading a text: always a tree, with error nodes where something could not be read. */
export interface ParseResult {
  readonly root: Node;
  /** In the order of their places; empty if the text is SECL. */
  readonly errors: readonly SeclError[];
  /** Levels of nesting, counted as the parser's limit counts them. */
  readonly depth: number;
}

/** Reads the expression of a rule or a filter. */
export function parse(source: string): ParseResult {
  return parseWhole(source, parseExpression);
}

/** Reads the expression of a macro, which may also be an array literal. */
export function parseMacro(source: string): ParseResult {
  return parseWhole(source, (cursor) =>
    cursor.isPunctuation('[') ? parseArrayLiteral(cursor) : parseExpression(cursor),
  );
}

function parseWhole(source: string, read: (cursor: Cursor) => Node): ParseResult {
  if (source.length > MAX_SOURCE_LENGTH) {
    const span = { start: MAX_SOURCE_LENGTH, end: source.length };
    const message = `the expression has ${source.length} characters, more than ${MAX_SOURCE_LENGTH}`;
    return {
      root: ErrorNode.create({ start: 0, end: source.length }),
      errors: [seclError('SECL1008', span, message)],
      depth: 0,
    };
  }
  const cursor = new Cursor(source);
  const operands = [read(cursor)];
  const operators: LogicalOperator[] = [];
  while (!cursor.atEnd && cursor.errors.length < MAX_ERRORS) {
    // Something stands behind a whole expression. Say so, and look for more errors behind the next && or ||.
    unexpected(cursor, 'an operator or the end of the expression');
    skipToLogical(cursor);
    continueLogical(cursor, operands, operators);
  }
  return {
    root: logical(operands, operators),
    errors: [...cursor.errors].sort((a, b) => a.span.start - b.span.start),
    depth: cursor.deepest,
  };
}

function skipToLogical(cursor: Cursor): void {
  while (!cursor.atEnd && cursor.logicalOperator() === null) {
    cursor.advance();
  }
}
