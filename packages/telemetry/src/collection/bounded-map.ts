/**
 * A map that holds at most `limit` keys and forgets those that were not used for long. Two generations: when the young one is half
 * the limit, it becomes the old one and what was old is dropped; using a key brings it back to the young. That keeps the half of
 * `limit` used last at least, in constant time.
 */
export class BoundedMap<K, V> {
  private young = new Map<K, V>();
  private old = new Map<K, V>();
  private readonly half: number;

  /** @param left called with each value that is in the map no longer: deleted, overwritten or forgotten */
  constructor(
    limit: number,
    private readonly left: ((value: V) => void) | null = null,
  ) {
    this.half = Math.max(1, limit >> 1);
  }

  get size(): number {
    return this.young.size + this.old.size;
  }

  get(key: K): V | undefined {
    const value = this.young.get(key);
    if (value !== undefined || this.old.size === 0) return value;
    const kept = this.old.get(key);
    if (kept !== undefined) {
      this.old.delete(key);
      this.put(key, kept);
    }
    return kept;
  }

  set(key: K, value: V): void {
    if (this.left !== null) this.delete(key);
    else if (this.old.size > 0) this.old.delete(key);
    this.put(key, value);
  }

  delete(key: K): void {
    if (this.left !== null) {
      const value = this.young.get(key) ?? this.old.get(key);
      if (value !== undefined) this.left(value);
    }
    this.young.delete(key);
    this.old.delete(key);
  }

  clear(): void {
    this.forget(this.young);
    this.forget(this.old);
    this.young.clear();
    this.old.clear();
  }

  /** A key that is not in the old generation. */
  private put(key: K, value: V): void {
    if (this.young.size >= this.half && !this.young.has(key)) {
      this.forget(this.old);
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }

  private forget(values: ReadonlyMap<K, V>): void {
    if (this.left !== null) for (const value of values.values()) this.left(value);
  }
}
