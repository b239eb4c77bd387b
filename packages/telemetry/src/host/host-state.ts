import { BoundedMap } from '../collection/bounded-map.js';
import { BoundedSet } from '../collection/bounded-set.js';
import { RingNode } from '../collection/ring.js';
import { HandleTable } from '../handle/handle-table.js';
import { Accounts } from '../identity/accounts.js';
import type { Settings } from '../options.js';
import { normalizePath } from '../path/normalize-path.js';
import { Volumes, volumeNumber } from '../path/volumes.js';
import { type Image, imageOf } from '../process/image.js';
import { ProcessTable } from '../process/process-table.js';
import type { ProcessEntry } from '../process-entry.js';
import { normalizeKeyPath } from '../registry/key-path.js';
import type { Totals } from './totals.js';

const IMAGES = 4096;

/** Everything remembered of one host. Nothing here is shared with another. */
export class HostState extends RingNode {
  readonly processes: ProcessTable;
  readonly handles: HandleTable;
  readonly accounts: Accounts;
  readonly volumes: Volumes;
  /** Keys seen created, in lower case; for `createKeyFirstOnly`. */
  readonly keys: BoundedSet;
  /** Paths known to be directories, in lower case; for `directoryWrites`. */
  private readonly directories: BoundedSet;
  /** Images repeat: one normal form and one string each, however many processes run it. */
  private readonly images = new BoundedMap<string, Image>(IMAGES);

  constructor(
    /** As the first record of the host spells it. */
    readonly name: string,
    private readonly settings: Settings,
    totals: Totals,
  ) {
    super();
    this.processes = new ProcessTable(name, settings.limits, totals);
    this.handles = new HandleTable(settings.limits, totals);
    this.keys = new BoundedSet(settings.limits.namesPerHost);
    this.directories = new BoundedSet(settings.limits.namesPerHost);
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

  /** The normal form of a registry key as `actor` sees it. */
  keyPath(text: string, actor: ProcessEntry | null): string {
    return normalizeKeyPath(text, {
      sid: actor === null ? '' : actor.sid,
      keepControlSet: this.settings.keepControlSet,
    });
  }

  /** Takes note of an audited object; processes are named by their image, in device form. */
  observeObject(type: string, name: string): void {
    if (type === 'process') this.volumes.observeImage(normalizePath(name));
  }

  isDirectory(path: string): boolean {
    return this.directories.has(path.toLowerCase());
  }

  /** Whatever a file lies in is a directory. */
  noteParents(path: string): void {
    const key = path.toLowerCase();
    for (let end = key.lastIndexOf('\\'); end > 0; end = key.lastIndexOf('\\', end - 1)) {
      if (!this.directories.add(key.slice(0, end))) return;
    }
  }

  booted(time: bigint): void {
    this.processes.booted(time);
    this.accounts.booted();
  }
}
