import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ring, RingNode } from './ring.js';

describe('Ring', () => {
  it('is a queue that gives up any member', () => {
    const step = fc.record({ node: fc.nat(9), add: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ring = new Ring<RingNode>();
        const nodes = Array.from({ length: 10 }, () => new RingNode());
        const model: RingNode[] = [];
        for (const { node: index, add } of steps) {
          const node = nodes[index] as RingNode;
          const at = model.indexOf(node);
          if (add && at < 0) {
            ring.add(node);
            model.push(node);
          } else if (!add) {
            expect(ring.remove(node)).toBe(at >= 0);
            if (at >= 0) model.splice(at, 1);
          }
          expect(ring.size).toBe(model.length);
          expect(ring.oldest).toBe(model[0]);
          expect(ring.has(node)).toBe(model.includes(node));
        }
      }),
    );
  });

  it('does not take a node of another ring for its own', () => {
    const node = new RingNode();
    const one = new Ring<RingNode>();
    const two = new Ring<RingNode>();
    one.add(node);
    expect(two.remove(node)).toBe(false);
    expect(one.oldest).toBe(node);
  });
});
