import { Ring } from '../collection/ring.js';
import type { Settings } from '../options.js';
import type { ReasonCounts } from '../reason-counts.js';
import type { RuntimeEvent } from '../runtime-event.js';
import { computerName, LONGEST_COMPUTER } from './computer-name.js';
import { HostState } from './host-state.js';
import { Shared } from './shared.js';

/** The hosts by name, compared without case. Interleaved hosts in one file are normal; each keeps its own state. */
export class HostTable {
  private readonly shared: Shared;
  private readonly hosts = new Map<string, HostState>();
  /** In the order in which they were heard of last. */
  private readonly ring = new Ring<HostState>();
  private lastName = '';
  private last: HostState | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly reasons: ReasonCounts,
    sink: (event: RuntimeEvent) => void,
  ) {
    this.shared = new Shared(settings, reasons, sink);
  }

  /** A GUID in lower case without braces; see `guidText`. */
  guid(text: string): string {
    return this.shared.guids.get(text);
  }

  /** The state of the host that a record names, which becomes the one heard of last. To be asked once a record, as it counts. */
  get(computer: string): HostState {
    if (computer.length > LONGEST_COMPUTER) this.reasons.count('longComputer');
    if (this.last !== undefined && computer === this.lastName) return this.last;
    const name = computerName(computer);
    const key = name.toLowerCase();
    let host = this.hosts.get(key);
    if (host === undefined) {
      if (this.hosts.size >= this.settings.limits.hosts) this.dropOldest();
      host = new HostState(name, this.shared);
      this.hosts.set(key, host);
    } else {
      this.ring.remove(host);
    }
    this.ring.add(host);
    this.lastName = computer;
    this.last = host;
    return host;
  }

  /**
   * Brings the totals back under their limits. The host with most gives up an eighth, so that no small host pays for a large one and
   * the search for it is rare.
   */
  relieve(): void {
    const { limits } = this.settings;
    const { totals } = this.shared;
    if (totals.processes > limits.processes) {
      shed(this.largest((host) => host.processes.size).processes);
      this.reasons.count('processesDropped');
    }
    if (totals.handles > limits.handles) {
      shed(this.largest((host) => host.handles.size).handles);
      this.reasons.count('handlesDropped');
    }
    if (totals.held > limits.held) {
      this.largest((host) => host.window.size).window.flush();
      this.reasons.count('eventsHurried');
    }
    if (totals.heldCharacters > limits.heldCharacters) {
      this.largest((host) => host.window.characters).window.flush();
      this.reasons.count('eventsHurried');
    }
    if (totals.characters > limits.characters) {
      const host = this.largest(({ characters }) => characters);
      shed(host.processes);
      shed(host.handles);
      this.reasons.count('processesDropped');
    }
    if (totals.accounts > limits.accounts) {
      this.largest((host) => host.accounts.size).accounts.forget();
      this.reasons.count('accountsDropped');
    }
  }

  /** Lets everything that waits leave, host by host in the order in which they were met. */
  flush(): void {
    for (const host of this.hosts.values()) host.window.flush();
  }

  private largest(size: (host: HostState) => number): HostState {
    let largest = this.last as HostState;
    for (const host of this.hosts.values()) if (size(host) > size(largest)) largest = host;
    return largest;
  }

  private dropOldest(): void {
    const host = this.ring.oldest;
    if (host === undefined) return;
    this.ring.remove(host);
    this.hosts.delete(host.name.toLowerCase());
    host.release();
    this.reasons.count('hostDropped');
  }
}

function shed(table: { readonly size: number; shrink(count: number): void }): void {
  table.shrink(Math.ceil(table.size / 8));
}
