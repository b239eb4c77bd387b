import type { Node } from '../ast/node.js';
import { stripGroups } from '../ast/strip-groups.js';
import { type Lint, lint } from './lint.js';

/** SECL1902: `== "*.exe"` and `in ["*.exe"]` compare with a star. */
export function starInScalar(node: Node): Lint[] {
  if (node.kind === 'Comparison' && (node.operator === '==' || node.operator === '!=')) {
    return [node.left, node.right].flatMap(starred);
  }
  return node.kind === 'Array' ? node.members.flatMap(starred) : [];
}

function starred(node: Node): Lint[] {
  const inner = stripGroups(node);
  return inner.kind === 'String' && inner.value.includes('*')
    ? [lint('SECL1902', inner.span, 'the star in this string stands for itself')]
    : [];
}
