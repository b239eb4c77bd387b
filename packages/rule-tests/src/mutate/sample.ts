/** mulberry32: small, and the same everywhere. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a, so that what is drawn for one rule does not hang on the others. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/**
 * At most `limit` of the items, in their order. Each kind gets its turn, so that thirty members of one list do not crowd
 * out the operators; which items of a kind are taken is drawn from the seed and the name.
 */
export function sample<T extends { readonly kind: string }>(
  items: readonly T[],
  limit: number,
  seed: number,
  name: string,
): T[] {
  if (items.length <= limit) return [...items];
  const next = random(seed ^ hash(name));
  const kinds = new Map<string, T[]>();
  for (const item of items) {
    const others = kinds.get(item.kind);
    if (others === undefined) kinds.set(item.kind, [item]);
    else others.splice(Math.floor(next() * (others.length + 1)), 0, item);
  }
  const taken = new Set<T>();
  for (let round = 0; taken.size < limit; round++) {
    for (const group of kinds.values()) {
      if (round < group.length && taken.size < limit) taken.add(group[round]!);
    }
  }
  return items.filter((item) => taken.has(item));
}
