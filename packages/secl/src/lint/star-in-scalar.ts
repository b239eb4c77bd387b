import { ArrayNode } from '../ast/array-node.js';
import { ComparisonNode } from '../ast/comparison-node.js';
import type { Node } from '../ast/node.js';
import { StringNode } from '../ast/string-node.js';
import { stripGroups } from '../ast/strip-groups.js';
import { type Lint, lint } from './lint.js';

/** SECL1902: `== "*.exe"` and `in ["*.exe"]` compare with a star. */
export function starInScalar(node: Node): Lint[] {
  if (ComparisonNode.is(node) && (node.operator === '==' || node.operator === '!=')) {
    return [node.left, node.right].flatMap(starred);
  }
  return ArrayNode.is(node) ? node.members.flatMap(starred) : [];
}

function starred(node: Node): Lint[] {
  const inner = stripGroups(node);
  return StringNode.is(inner) && inner.value.includes('*')
    ? [lint('SECL1902', inner.span, 'the star in this string stands for itself')]
    : [];
}
