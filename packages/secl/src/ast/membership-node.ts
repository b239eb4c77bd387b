import type { Span } from '../source/span.js';
import type { Node } from './node.js';

export type MembershipOperator = 'in' | 'not in' | 'allin';

/** `left in array`. `array` is an array literal, a name, a variable, a field reference or a single CIDR. */
export interface MembershipNode {
  readonly kind: 'Membership';
  readonly span: Span;
  readonly left: Node;
  readonly operator: MembershipOperator;
  readonly array: Node;
}

export const MembershipNode = Object.freeze({
  create(span: Span, left: Node, operator: MembershipOperator, array: Node): MembershipNode {
    return Object.freeze({ kind: 'Membership', span, left, operator, array });
  },
});
