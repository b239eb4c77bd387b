import { IntegerNode } from '../ast/integer-node.js';
import type { Node } from '../ast/node.js';
import { type Lint, lint } from './lint.js';

/** SECL1904. Whether a number was written with a leading zero shows in the source only. */
export function octalNumber(node: Node, source: string): Lint[] {
  if (!IntegerNode.is(node)) {
    return [];
  }
  const text = source.slice(node.span.start, node.span.end);
  return /^[-+]?0\d/.test(text)
    ? [lint('SECL1904', node.span, `${text} is octal and means ${node.value}`)]
    : [];
}
