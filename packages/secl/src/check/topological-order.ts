/** A name that is being looked at. */
interface Open {
  readonly name: string;
  readonly references: readonly string[];
  next: number;
  /** In the order of discovery. */
  readonly index: number;
  /** The smallest index of a name that is known to be reached from here and to reach here. */
  low: number;
}

/**
 * Names in an order in which each comes after those it refers to, and the names that lie on a circle. Tarjan's strongly
 * connected components: a name is on a circle if it shares its component with another or refers to itself. Linear in names and
 * references, and without recursion: chains may be as long as there are macros.
 */
export function topologicalOrder(
  names: readonly string[],
  referencesOf: (name: string) => readonly string[],
): { readonly order: readonly string[]; readonly cyclic: ReadonlySet<string> } {
  const order: string[] = [];
  const cyclic = new Set<string>();
  const indexOf = new Map<string, number>();
  const path: Open[] = [];
  /** Names whose component is not complete, in the order of discovery. */
  const pending: string[] = [];
  const isPending = new Set<string>();
  const enter = (name: string): void => {
    const index = indexOf.size;
    indexOf.set(name, index);
    path.push({ name, references: referencesOf(name), next: 0, index, low: index });
    pending.push(name);
    isPending.add(name);
  };
  const leave = ({ name, index, low }: Open): void => {
    order.push(name);
    const below = path.at(-1);
    if (below !== undefined) {
      below.low = Math.min(below.low, low);
    }
    if (low !== index) {
      return;
    }
    const circle = pending.at(-1) !== name;
    for (let member = ''; member !== name; ) {
      member = pending.pop()!;
      isPending.delete(member);
      if (circle) {
        cyclic.add(member);
      }
    }
  };
  for (const root of names) {
    if (indexOf.has(root)) {
      continue;
    }
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const reference = top.references[top.next++];
      if (reference === undefined) {
        path.pop();
        leave(top);
        continue;
      }
      const index = indexOf.get(reference);
      if (index === undefined) {
        enter(reference);
      } else if (isPending.has(reference)) {
        top.low = Math.min(top.low, index);
        if (reference === top.name) {
          cyclic.add(reference);
        }
      }
    }
  }
  return { order, cyclic };
}
