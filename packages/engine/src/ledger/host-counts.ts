import { LeastKeys } from './least-keys.js';
import type { LedgerHost } from './ledger-json.js';
import type { HostCountsPart } from './ledger-part.js';
import { logName } from './log-name.js';

/** So many hosts are counted apart: names come from the logs. */
const MAX_HOSTS = 10_000;

interface HostCount {
  readonly host: string;
  events: number;
  findings: number;
}

/** Events and findings by host. */
export class HostCounts {
  readonly #hosts = new Map<string, HostCount>();
  readonly #names: LeastKeys<string>;
  #omitted = 0;
  // Events come in runs of one host. The name as the event has it; a host beyond the limit is never the last one.
  #lastName = '';
  #last: HostCount | null = null;

  constructor(capacity = MAX_HOSTS) {
    this.#names = new LeastKeys(capacity, (a, b) => a < b);
  }

  countEvent(host: string): void {
    const count = this.#last !== null && host === this.#lastName ? this.#last : this.#of(host);
    if (count === null) this.#omitted++;
    else count.events++;
  }

  countFinding(host: string): void {
    const count = this.#of(host);
    if (count !== null) count.findings++;
  }

  /** Events of hosts beyond the limit. */
  get omitted(): number {
    return this.#omitted;
  }

  /** By name. */
  toJson(): LedgerHost[] {
    return [...this.#hosts.values()]
      .map(({ host, events, findings }) => ({ host, events, findings }))
      .sort((a, b) => (a.host < b.host ? -1 : 1));
  }

  part(): HostCountsPart {
    const hosts = [...this.#hosts.values()].map(
      ({ host, events, findings }) => [host, events, findings] as const,
    );
    return { hosts, omitted: this.#omitted };
  }

  absorb({ hosts, omitted }: HostCountsPart): void {
    this.#omitted += omitted;
    for (const [host, events, findings] of hosts) {
      const count = this.#of(host);
      if (count === null) this.#omitted += events;
      else {
        count.events += events;
        count.findings += findings;
      }
    }
  }

  /** @param claimed the name as a log has it */
  #of(claimed: string): HostCount | null {
    const host = logName(claimed);
    let count = this.#hosts.get(host) ?? null;
    if (count === null) {
      const out = this.#names.add(host);
      if (out === host) return null;
      if (out !== undefined) this.#leaveOut(out);
      count = { host, events: 0, findings: 0 };
      this.#hosts.set(host, count);
    }
    this.#last = count;
    this.#lastName = claimed;
    return count;
  }

  #leaveOut(host: string): void {
    this.#omitted += this.#hosts.get(host)!.events;
    this.#hosts.delete(host);
  }
}
