import type { Settings } from '../options.js';
import { Images } from '../process/images.js';
import { Guids } from '../record/guids.js';
import { Names } from './names.js';
import { Totals } from './totals.js';

/** What the hosts have in common: settings, totals, and memory that is bounded over all of them together. */
export class Shared {
  readonly totals = new Totals();
  readonly images = new Images();
  readonly guids = new Guids();
  /** Keys seen created; for `createKeyFirstOnly`. */
  readonly keys: Names;
  /** Paths known to be directories; for `directoryWrites`. */
  readonly directories: Names;

  constructor(readonly settings: Settings) {
    this.keys = new Names(settings.limits.names);
    this.directories = new Names(settings.limits.names);
  }
}
