import { countNodes } from '../ast/count-nodes.js';
import type { SeclError } from '../error/secl-error.js';
import type { Lint } from '../lint/lint.js';
import type { ParseResult } from '../parse/parse.js';
import { CheckContext, type Environment } from './check-context.js';
import { checkNode } from './check-node.js';
import { MAX_EXPANDED_DEPTH, MAX_EXPANDED_NODES } from './limits.js';
import type { Operand } from './operand.js';
import type { Usage } from './usage.js';

export interface CheckResult<E> {
  readonly operand: Operand<E>;
  readonly usage: Usage;
  readonly errors: readonly SeclError[];
  readonly lints: readonly Lint[];
  readonly nodes: number;
  readonly depth: number;
}

/** Checks a parsed expression; of a macro if `macro` names one. Whether its type suits is for the caller to say. */
export function checkExpression<E>(
  environment: Environment<E>,
  parsed: ParseResult,
  macro: string | null,
): CheckResult<E> {
  const context = new CheckContext(environment, macro);
  const operand = checkNode(context, parsed.root);
  const nodes = countNodes(parsed.root) + context.macroNodes;
  const depth = parsed.depth + context.macroDepth + 1;
  if (nodes > MAX_EXPANDED_NODES || depth > MAX_EXPANDED_DEPTH) {
    context.error('SECL1124', parsed.root.span, 'with its macros put in, this expression is too large');
  }
  const { usage, errors, lints } = context;
  return { operand, usage, errors, lints, nodes, depth };
}
