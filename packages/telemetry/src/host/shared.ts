import type { Settings } from '../options.js';
import { Images } from '../process/images.js';
import type { ReasonCounts } from '../reason-counts.js';
import { Guids } from '../record/guids.js';
import type { RuntimeEvent } from '../runtime-event.js';
import type { WindowExit } from '../window/event-window.js';
import { LeftEvents } from '../window/left-events.js';
import { Names } from './names.js';
import { Totals } from './totals.js';

/** What the hosts have in common: settings, totals, and memory that is bounded over all of them together. */
export class Shared implements WindowExit {
  readonly totals = new Totals();
  readonly images = new Images();
  readonly guids = new Guids();
  readonly leftEvents = new LeftEvents();
  /** Keys seen created; for `createKeyFirstOnly`. */
  readonly keys: Names;
  /** Paths known to be directories; for `directoryWrites`. */
  readonly directories: Names;

  constructor(
    readonly settings: Settings,
    readonly reasons: ReasonCounts,
    readonly sink: (event: RuntimeEvent) => void,
  ) {
    this.keys = new Names(settings.limits.names);
    this.directories = new Names(settings.limits.names);
  }
}
