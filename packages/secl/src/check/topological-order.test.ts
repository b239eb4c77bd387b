import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topologicalOrder } from './topological-order.js';

type Graph = ReadonlyMap<string, readonly string[]>;

function run(graph: Graph): ReturnType<typeof topologicalOrder> {
  return topologicalOrder([...graph.keys()], (name) => graph.get(name)!);
}

/** All that a name refers to, directly or through others. */
function reached(graph: Graph, from: string): Set<string> {
  const found = new Set<string>();
  const open = [...graph.get(from)!];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (!found.has(name)) {
      found.add(name);
      open.push(...graph.get(name)!);
    }
  }
  return found;
}

describe('topologicalOrder', () => {
  it('finds exactly the names that reach themselves, and puts what others need before them', () => {
    const size = 8;
    const graphs = fc
      .array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size })
      .map((rows): Graph => new Map(rows.map((row, index) => [String(index), row.map(String)])));
    fc.assert(
      fc.property(graphs, (graph) => {
        const { order, cyclic } = run(graph);
        expect([...order].sort()).toEqual([...graph.keys()].sort());
        for (const name of graph.keys()) {
          expect(cyclic.has(name), name).toBe(reached(graph, name).has(name));
          for (const needed of graph.get(name)!) {
            if (!reached(graph, needed).has(name)) {
              expect(order.indexOf(needed)).toBeLessThan(order.indexOf(name));
            }
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a circle through what was looked at before for one', () => {
    const graph: Graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['a']],
      ['c', ['b']],
    ]);
    expect([...run(graph).cyclic].sort()).toEqual(['a', 'b', 'c']);
  });

  it('is linear where each of many refers to the next and to the first', () => {
    const size = 100_000;
    const graph = new Map(
      Array.from({ length: size }, (_, i) => [`n${i}`, [`n${(i + 1) % size}`, 'n0']] as const),
    );
    const start = performance.now();
    expect(run(graph).cyclic.size).toBe(size);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
