/**
 * The least keys of all that were ever added, so many of them. Names come from logs, and lists of them are bounded; that the least stay, and not
 * the first that came, makes what is left out a function of the input alone: it depends neither on the order of the files nor on who read which.
 *
 * A key that was left out never comes back: so many lesser ones are held then, and they only get less. So what is counted under a key that is held at
 * the end was counted under it from its first time on.
 */
export class LeastKeys<K> {
  // Any order until it is full, then a binary heap with the greatest first.
  readonly #keys: K[] = [];
  #heaped = false;

  constructor(
    private readonly capacity: number,
    private readonly isLess: (a: K, b: K) => boolean,
  ) {}

  /** Takes a key that is not held. @returns the key that is left out for it: none, another, or itself. */
  add(key: K): K | undefined {
    const keys = this.#keys;
    if (keys.length < this.capacity) {
      keys.push(key);
      return undefined;
    }
    if (!this.#heaped) this.#heap();
    const [greatest] = keys;
    if (greatest === undefined || !this.isLess(key, greatest)) return key;
    keys[0] = key;
    this.#sink(0);
    return greatest;
  }

  #heap(): void {
    for (let at = (this.#keys.length >> 1) - 1; at >= 0; at--) this.#sink(at);
    this.#heaped = true;
  }

  #sink(from: number): void {
    const keys = this.#keys;
    const key = keys[from]!;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= keys.length) break;
      if (child + 1 < keys.length && this.isLess(keys[child]!, keys[child + 1]!)) child++;
      if (!this.isLess(key, keys[child]!)) break;
      keys[at] = keys[child]!;
      at = child;
    }
    keys[at] = key;
  }
}
