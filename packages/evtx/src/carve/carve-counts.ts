import type { CarvedFrom, CarvedNames, CarveMark } from './carve-mark.js';

/** What carving came to; grows while records are carved. */
export class CarveCounts {
  /** Record images that were found: the sum of records, duplicates and undecodable ones. */
  images = 0;
  /** Records given. */
  records = 0;
  /** Copies of records of the log, or of carved ones, that were left out: what tells them is the CRC-32 of their bytes, and their number and time folded into 32 bits more. */
  duplicates = 0;
  /** Images whose content could not be decoded. */
  undecodable = 0;
  /** The records by where they were found, … */
  readonly from: Record<CarvedFrom, number> = { slack: 0, damage: 0, hidden: 0, unallocated: 0 };
  /** … and by where their names come from. */
  readonly names: Record<CarvedNames, number> = {
    own: 0,
    borrowed: 0,
    assumed: 0,
    missing: 0,
    incomplete: 0,
  };

  /** @internal */
  add({ from, names }: CarveMark): void {
    this.records++;
    this.from[from]++;
    this.names[names]++;
  }
}
