import { walk } from './children.js';
import type { Node } from './node.js';

export function countNodes(root: Node): number {
  let count = 0;
  walk(root, () => {
    count++;
  });
  return count;
}
