import { Providers } from '../provider.js';
import type { Clock } from '../shapes/clock.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { ClockCorrection } from './clock-correction.js';
import { fileTimeToNanos } from './file-time.js';
import { HostClock } from './host-clock.js';
import { parseTime } from './parse-time.js';

/** Hosts with a clock of their own in one file; those beyond keep their times. Names come from the log. */
const MAX_HOSTS = 4096;

/** What is looked at of a record. */
export interface ClockedRecord extends TelemetryRecord {
  readonly clock: Clock;
}

/**
 * What a file tells of the clocks of its hosts: how far the time of each Sysmon record lies from its UtcTime, which Sysmon takes itself and in UTC
 * (telemetry.md §7). All records of the file are added, in their order, and the clocks asked for at the end.
 */
export class ClockEvidence {
  readonly #hosts = new Map<string, HostClock>();
  readonly #providers = new Providers();
  /** There were more hosts than that. */
  #others = false;
  // Records of one host come in runs.
  #lastName = '';
  #last: HostClock | undefined;

  add(record: ClockedRecord): void {
    const host = this.#hostOf(record.computer);
    if (host === undefined) return;
    const time = fileTimeToNanos(record.timeCreated);
    host.count(record.clock, time);
    if (this.#providers.kindOf(record) !== 'sysmon') return;
    const utc = parseTime(record.text('UtcTime'));
    if (time !== 0n && utc !== undefined) host.compare(time, utc);
  }

  /** @param assumed nanoseconds east of UTC, for local times of which nothing tells the zone */
  settle(assumed: bigint): ClockCorrection {
    return new ClockCorrection(this.#hosts, assumed, this.#others);
  }

  #hostOf(name: string): HostClock | undefined {
    if (this.#last !== undefined && name === this.#lastName) return this.#last;
    let host = this.#hosts.get(name);
    if (host === undefined && this.#hosts.size < MAX_HOSTS) {
      host = new HostClock();
      this.#hosts.set(name, host);
    }
    this.#others ||= host === undefined;
    this.#lastName = name;
    this.#last = host;
    return host;
  }
}
