import type { Node } from './node.js';

const NONE: readonly Node[] = Object.freeze([]);

/** The nodes directly below one, in source order. The one place that knows the shape of every node. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'Logical':
    case 'Additive':
    case 'Bitwise':
      return node.operands;
    case 'Comparison':
      return [node.left, node.right];
    case 'Membership':
      return [node.left, node.array];
    case 'Unary':
      return [node.operand];
    case 'Group':
      return [node.expression];
    case 'Array':
      return node.members;
    default:
      return NONE;
  }
}

/** Calls `visit` for a node and everything below it, parents first. Depth is bounded by the parser. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of children(node)) {
    walk(child, visit);
  }
}
