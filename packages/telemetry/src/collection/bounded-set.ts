import { BoundedMap } from './bounded-map.js';

/** A set of texts that holds at most `limit` and forgets those that were not asked for for long. */
export class BoundedSet {
  private readonly entries: BoundedMap<string, true>;

  constructor(limit: number) {
    this.entries = new BoundedMap(limit);
  }

  has(text: string): boolean {
    return this.entries.get(text) === true;
  }

  /** False when it was in already. */
  add(text: string): boolean {
    if (this.entries.get(text) === true) return false;
    this.entries.set(text, true);
    return true;
  }
}
