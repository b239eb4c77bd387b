import { ArrayNode } from '../ast/array-node.js';
import type { Node } from '../ast/node.js';
import { type Lint, lint } from './lint.js';

/** SECL1908: `allin` means "all" of addresses only; of texts and numbers it means what `in` does (secl.md §2.3). */
export function allinOfValues(node: Node): Lint[] {
  if (node.kind !== 'Membership' || node.operator !== 'allin' || !ArrayNode.is(node.array)) {
    return [];
  }
  const [first] = node.array.members;
  if (first === undefined || first.kind === 'Ip' || first.kind === 'Cidr') {
    return [];
  }
  return [lint('SECL1908', node.span, 'allin asks for one of these, as in does')];
}
