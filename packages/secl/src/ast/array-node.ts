import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** `[member, …]`. The parser lets only members of one kind through; error nodes may stand among them. */
export interface ArrayNode {
  readonly kind: 'Array';
  readonly span: Span;
  readonly members: readonly Node[];
}

export const ArrayNode = Object.freeze({
  is(node: Node): node is ArrayNode {
    return node.kind === 'Array';
  },
  create(span: Span, members: readonly Node[]): ArrayNode {
    return Object.freeze({ kind: 'Array', span, members });
  },
});
