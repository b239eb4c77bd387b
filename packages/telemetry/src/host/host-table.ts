import { Ring } from '../collection/ring.js';
import type { Settings } from '../options.js';
import type { ReasonCounts } from '../reason-counts.js';
import { HostState } from './host-state.js';
import { Totals } from './totals.js';

/** The hosts by name, compared without case. Interleaved hosts in one file are normal; each keeps its own state. */
export class HostTable {
  readonly totals = new Totals();
  private readonly hosts = new Map<string, HostState>();
  /** In the order in which they were heard of last. */
  private readonly ring = new Ring<HostState>();
  private lastName = '';
  private last: HostState | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly reasons: ReasonCounts,
  ) {}

  get size(): number {
    return this.hosts.size;
  }

  /** The state of a host, which becomes the one heard of last. */
  get(name: string): HostState {
    if (this.last !== undefined && name === this.lastName) return this.last;
    const key = name.toLowerCase();
    let host = this.hosts.get(key);
    if (host === undefined) {
      if (this.hosts.size >= this.settings.limits.hosts) this.dropOldest();
      host = new HostState(name, this.settings, this.totals);
      this.hosts.set(key, host);
    } else {
      this.ring.remove(host);
    }
    this.ring.add(host);
    this.lastName = name;
    this.last = host;
    return host;
  }

  /** Brings the totals back under their limits: the host with most gives up an eighth, so that no small host pays for a large one. */
  relieve(): void {
    const { limits } = this.settings;
    if (this.totals.processes > limits.processes) {
      const host = this.largest((state) => state.processes.size);
      host.processes.shrink(Math.ceil(host.processes.size / 8));
      this.reasons.count('processesDropped');
    }
    if (this.totals.handles > limits.handles) {
      const host = this.largest((state) => state.handles.size);
      host.handles.shrink(Math.ceil(host.handles.size / 8));
      this.reasons.count('handlesDropped');
    }
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
    this.totals.processes -= host.processes.size;
    this.totals.handles -= host.handles.size;
    this.reasons.count('hostDropped');
  }
}
