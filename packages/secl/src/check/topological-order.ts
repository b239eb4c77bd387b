/**
 * Names in an order in which each comes after those it refers to, and the names that lie on a circle. Without recursion:
 * chains of references may be as long as there are macros.
 */
export function topologicalOrder(
  names: readonly string[],
  referencesOf: (name: string) => readonly string[],
): { readonly order: readonly string[]; readonly cyclic: ReadonlySet<string> } {
  const order: string[] = [];
  const cyclic = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  for (const root of names) {
    if (state.has(root)) {
      continue;
    }
    const path: { readonly name: string; readonly references: readonly string[]; next: number }[] = [];
    const enter = (name: string): void => {
      state.set(name, 'open');
      path.push({ name, references: referencesOf(name), next: 0 });
    };
    enter(root);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const reference = top.references[top.next++];
      if (reference === undefined) {
        path.pop();
        state.set(top.name, 'done');
        order.push(top.name);
      } else if (!state.has(reference)) {
        enter(reference);
      } else if (state.get(reference) === 'open') {
        const start = path.findIndex(({ name }) => name === reference);
        for (const { name } of path.slice(start)) {
          cyclic.add(name);
        }
      }
    }
  }
  return { order, cyclic };
}
