import { Accounts } from '../identity/accounts.js';
import { BoundedMap } from '../identity/bounded-map.js';
import type { Settings } from '../options.js';
import { normalizePath } from '../path/normalize-path.js';
import { Volumes, volumeNumber } from '../path/volumes.js';
import { type Image, imageOf } from '../process/image.js';
import { ProcessTable } from '../process/process-table.js';
import type { Totals } from './totals.js';

const IMAGES = 4096;

/** Everything remembered of one host. Nothing here is shared with another. */
export class HostState {
  readonly processes: ProcessTable;
  readonly accounts: Accounts;
  readonly volumes: Volumes;
  /** Images repeat: one normal form and one string each, however many processes run it. */
  private readonly images = new BoundedMap<string, Image>(IMAGES);

  constructor(
    /** As the first record of the host spells it. */
    readonly name: string,
    settings: Settings,
    totals: Totals,
  ) {
    this.processes = new ProcessTable(name, settings.limits, totals);
    this.accounts = new Accounts(settings.limits.accountsPerHost);
    this.volumes = new Volumes(settings.volumes);
  }

  /** The image of a process from its text in a record. */
  image(text: string): Image {
    const known = this.images.get(text);
    if (known !== undefined) return known;
    const path = normalizePath(text, this.volumes);
    this.volumes.observeImage(path);
    const image = imageOf(path);
    // The letter of a volume may become known later; until then its paths are not final.
    if (volumeNumber(path) < 0) this.images.set(text, image);
    return image;
  }

  booted(time: bigint): void {
    this.processes.booted(time);
    this.accounts.booted();
  }
}
