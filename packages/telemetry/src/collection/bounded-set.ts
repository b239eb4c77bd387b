/** A set that holds at most `limit` texts and drops the one added first. */
export class BoundedSet {
  private readonly entries = new Set<string>();

  constructor(private readonly limit: number) {}

  has(text: string): boolean {
    return this.entries.has(text);
  }

  /** False when it was in already. */
  add(text: string): boolean {
    if (this.entries.has(text)) return false;
    if (this.entries.size >= this.limit) {
      for (const oldest of this.entries) {
        this.entries.delete(oldest);
        break;
      }
    }
    this.entries.add(text);
    return true;
  }
}
