import { REASONS, type ReasonKey } from './reason.js';

/** How often each reason came up. */
export class ReasonCounts {
  private readonly counts = new Map<ReasonKey, number>();

  count(key: ReasonKey): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** Code to count, of the reasons that came up, in the order of the catalogue. */
  byCode(): ReadonlyMap<string, number> {
    const result = new Map<string, number>();
    for (const key of Object.keys(REASONS) as ReasonKey[]) {
      const count = this.counts.get(key);
      if (count !== undefined) result.set(REASONS[key].code, count);
    }
    return result;
  }
}
