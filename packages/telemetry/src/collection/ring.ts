/** What a thing needs to lie in a `Ring`: its neighbours, and the ring. */
export class RingNode {
  /** @internal */
  newer: RingNode = this;
  /** @internal */
  older: RingNode = this;
  /** @internal */
  ring: object | null = null;
}

/**
 * A queue that gives up any member in constant time. The Set of the language, which also keeps the order of insertion, does not:
 * finding its first member walks over all that were deleted since it last grew, some ten thousands here.
 */
export class Ring<N extends RingNode> {
  private readonly head = new RingNode();
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The member added first. */
  get oldest(): N | undefined {
    return this.count === 0 ? undefined : (this.head.newer as N);
  }

  has(node: N): boolean {
    return node.ring === this;
  }

  /** Adds a node that is in no ring. */
  add(node: N): void {
    const { head } = this;
    node.ring = this;
    node.older = head.older;
    node.newer = head;
    head.older.newer = node;
    head.older = node;
    this.count += 1;
  }

  /** False when it was not in. */
  remove(node: N): boolean {
    if (node.ring !== this) return false;
    node.ring = null;
    node.older.newer = node.newer;
    node.newer.older = node.older;
    node.older = node;
    node.newer = node;
    this.count -= 1;
    return true;
  }
}
