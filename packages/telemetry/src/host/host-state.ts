import { RingNode } from '../collection/ring.js';
import { HandleTable } from '../handle/handle-table.js';
import { Accounts } from '../identity/accounts.js';
import { normalizePath } from '../path/normalize-path.js';
import { Volumes } from '../path/volumes.js';
import type { Image } from '../process/image.js';
import { aliveSince } from '../process/lifetime.js';
import { ProcessTable } from '../process/process-table.js';
import type { Start } from '../process/start.js';
import type { ProcessEntry } from '../process-entry.js';
import { normalizeKeyPath } from '../registry/key-path.js';
import { EventWindow } from '../window/event-window.js';
import type { Shared } from './shared.js';

/** A start takes two minutes at most, which its records are logged late by, and as much goes by between stop and start. */
const BOOT_LASTS = 240_000_000_000n;
/** Whatever is alive then is alive still. */
const END_OF_TIME = 2n ** 64n;

/** Everything remembered of one host. */
export class HostState extends RingNode {
  readonly processes: ProcessTable;
  readonly handles: HandleTable;
  readonly accounts: Accounts;
  readonly volumes: Volumes;
  /** Its events on their way out. */
  readonly window: EventWindow;

  constructor(
    /** As the first record of the host spells it, shortened if it is longer than a name can be (`computerName`). */
    readonly name: string,
    private readonly shared: Shared,
  ) {
    super();
    const { settings, totals } = shared;
    this.processes = new ProcessTable(name, settings.limits, totals);
    this.handles = new HandleTable(settings.limits, totals);
    this.accounts = new Accounts(settings.limits.accountsPerHost, totals);
    this.volumes = new Volumes(settings.volumes);
    this.window = new EventWindow(shared);
  }

  /** Characters of the texts that processes and handles keep. */
  get characters(): number {
    return this.processes.characters + this.handles.characters;
  }

  /** The image of a process from its text in a record. */
  image(text: string): Image {
    return this.shared.images.get(text, this.volumes);
  }

  /** The image of a process from its text in a record of Sysmon. */
  sysmonImage(text: string): Image {
    return this.shared.images.getDoubled(text, this.volumes);
  }

  /** A GUID in lower case without braces; see `guidText`. */
  guid(text: string): string {
    return this.shared.guids.get(text);
  }

  /** The normal form of a registry key as `actor` sees it. */
  keyPath(text: string, actor: ProcessEntry | null): string {
    return normalizeKeyPath(text, {
      sid: actor === null ? '' : actor.sid,
      keepControlSet: this.shared.settings.keepControlSet,
    });
  }

  /** Takes note of an audited object; processes are named by their image, in device form. */
  observeObject(type: string, name: string): void {
    if (type === 'process') this.volumes.observeImage(normalizePath(name));
  }

  /** False when the key was noted before. */
  noteKey(path: string): boolean {
    return this.shared.keys.add(this.name, path);
  }

  isDirectory(path: string): boolean {
    return this.shared.directories.has(this.name, path);
  }

  noteParents(path: string): void {
    this.shared.directories.addParents(this.name, path);
  }

  /** A process start (`ProcessTable.started`), by which the handles of what had its pid before are gone. */
  started(start: Start): ProcessEntry {
    this.handles.closeAll(start.pid, start.time - 1n);
    return this.processes.started(start);
  }

  /** A process exit (`ProcessTable.exited`), and with it that of its handles, unless its pid has gone to another process already. */
  exited(entry: ProcessEntry, time: bigint, rank: number, code: number): void {
    this.processes.exited(entry, time, rank, code);
    const owner = this.processes.find(entry.pid, END_OF_TIME);
    if (owner === undefined || aliveSince(owner) <= aliveSince(entry)) this.handles.closeAll(entry.pid, time);
  }

  /**
   * A record that gives an event is of this time. What ended long ago is forgotten only after the events of that time have left: until
   * then rules can ask for it.
   */
  tick(time: bigint): void {
    if (this.window.tick(time)) this.processes.sweep(this.window.now);
  }

  booted(time: bigint): void {
    this.window.starting(time + BOOT_LASTS);
    this.processes.booted(time);
    this.accounts.booted();
  }

  /** Lets its events go and takes what is kept off the totals, when the host is dropped. */
  release(): void {
    this.window.flush();
    const { totals } = this.shared;
    totals.processes -= this.processes.size;
    totals.handles -= this.handles.size;
    totals.characters -= this.characters;
    totals.accounts -= this.accounts.size;
  }
}
