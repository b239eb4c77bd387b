import { Providers } from '../provider.js';
import type { ClockedRecord } from './clock-evidence.js';
import { fileTimeToNanos, nanosToFileTime } from './file-time.js';
import {
  type ClockVerdict,
  HALF_DAY,
  type HostClock,
  modulo,
  NEAR,
  QUARTER,
  quartersOf,
} from './host-clock.js';
import { parseTime } from './parse-time.js';

const HALF = BigInt(HALF_DAY) * QUARTER;

/** What was done to the times of one host in one file, for the ledger. */
export interface ClockFinding {
  readonly host: string;
  readonly records: number;
  readonly verdict: ClockVerdict;
  /** Quarters of an hour taken off, where that is one number for all records; 0 where they keep their time. */
  readonly quarters: number;
  /** `sysmon`: by records of the host itself; `hosts`: by those of all others in the file; `assumed`: the zone was given or is UTC. */
  readonly by: 'sysmon' | 'hosts' | 'assumed' | 'none';
  readonly local: number;
}

interface HostState {
  readonly halfDays: boolean;
  /** To be taken off every time. */
  readonly shift: bigint;
  /** Where the half of the day is open: what tells it. */
  readonly near: Neighbour;
}

/** The UtcTime of the Sysmon record before, or of the first. */
class Neighbour {
  #aside = 0n;

  constructor(public time: bigint) {}

  /** A clock that was set a day off agrees with its own records, too, and must not take those after it along: it takes two to go far. */
  move(to: bigint): void {
    if (isNear(to, this.time) || isNear(to, this.#aside)) this.time = to;
    else this.#aside = to;
  }
}

/** Corrects the times of the records of one file, which come in the order of the file. */
export class ClockCorrection {
  /** In the order of the file; hosts whose times are right are left out. */
  readonly findings: readonly ClockFinding[];
  /** All times are moved by one and the same span: the order among them stays. */
  readonly uniform: boolean;
  /** No corrected time is earlier, FILETIME ticks; 0n where no record had a time. */
  readonly earliest: bigint;
  readonly #hosts = new Map<string, HostState>();
  readonly #any: Neighbour;
  readonly #providers = new Providers();
  #lastName = '';
  #last: HostState | undefined;

  /**
   * @param assumed nanoseconds east of UTC of local times whose zone nothing tells
   * @param others there were records of hosts that are not in `hosts`
   */
  constructor(hosts: ReadonlyMap<string, HostClock>, assumed: bigint, others = false) {
    const clocks = [...hosts].map(([host, clock]) => ({ host, clock, verdict: clock.verdict() }));
    const common = commonVerdict(clocks.map(({ verdict }) => verdict));
    const findings: ClockFinding[] = [];
    const shifts = new Set<bigint>(others ? [0n] : []);
    let halves = false;
    let earliest = 0n;
    this.#any = new Neighbour(firstOf(hosts));
    for (const { host, clock, verdict } of clocks) {
      const by = sourceOf(clock, verdict, common);
      const applied = by === 'hosts' ? common! : verdict;
      const halfDays = applied.kind === 'half-days';
      const shift = by === 'assumed' ? assumed : shiftOf(applied);
      halves ||= halfDays;
      shifts.add(shift);
      const near = clock.first === 0n ? this.#any : new Neighbour(clock.first);
      if (shift !== 0n || halfDays) this.#hosts.set(host, { halfDays, shift, near });
      const start = halfDays ? (clock.earliestUtc || this.#any.time) - NEAR : clock.earliest - shift;
      if (clock.earliest !== 0n && (earliest === 0n || start < earliest)) earliest = start;
      if (verdict.kind === 'right' || by === 'none') {
        if (verdict.kind !== 'unclear' || verdict.quarters === 0) continue;
      }
      const { records, local } = clock;
      findings.push({ host, records, local, verdict: applied, by, quarters: quartersOf(shift) });
    }
    this.findings = findings;
    this.uniform = !halves && shifts.size <= 1;
    this.earliest = earliest === 0n ? 0n : nanosToFileTime(earliest);
  }

  /** The corrected time in FILETIME ticks; 0n for a record without one. Call once a record, in the order of the file. */
  timeOf(record: ClockedRecord): bigint {
    const { timeCreated } = record;
    const host = this.#hostOf(record.computer);
    if (host === undefined) return timeCreated;
    const logged = fileTimeToNanos(timeCreated);
    if (logged === 0n) return timeCreated;
    const time = logged - host.shift;
    return nanosToFileTime(host.halfDays ? this.#inItsHalf(record, time, host) : time);
  }

  /**
   * Which half of the day it was: that of UtcTime, where the record has one which agrees with its clock, else the one that is nearer to the record of
   * Sysmon before it.
   */
  #inItsHalf(record: ClockedRecord, time: bigint, host: HostState): bigint {
    if (this.#providers.kindOf(record) === 'sysmon') {
      const utc = parseTime(record.text('UtcTime'));
      if (utc !== undefined && modulo(quartersOf(time - utc), HALF_DAY) === 0) {
        host.near.move(utc);
        this.#any.move(utc);
        return nearest(time, utc);
      }
    }
    return nearest(time, host.near.time);
  }

  #hostOf(name: string): HostState | undefined {
    if (this.#hosts.size === 0) return undefined;
    if (name !== this.#lastName || this.#last === undefined) {
      this.#lastName = name;
      this.#last = this.#hosts.get(name);
    }
    return this.#last;
  }
}

/** What all hosts that can tell agree on; null where they do not, or none can. */
function commonVerdict(verdicts: readonly ClockVerdict[]): ClockVerdict | null {
  const told = verdicts.filter(({ kind }) => kind !== 'unknown');
  const [first] = told;
  if (first === undefined || first.kind === 'unclear') return null;
  return told.every((one) => one.kind === first.kind && shiftOf(one) === shiftOf(first)) ? first : null;
}

function sourceOf(
  { local }: HostClock,
  verdict: ClockVerdict,
  common: ClockVerdict | null,
): ClockFinding['by'] {
  if (verdict.kind !== 'unknown') return verdict.kind === 'unclear' ? 'none' : 'sysmon';
  if (local === 0) return 'none';
  return common === null ? 'assumed' : 'hosts';
}

function shiftOf(verdict: ClockVerdict): bigint {
  return verdict.kind === 'off' || verdict.kind === 'half-days' ? BigInt(verdict.quarters) * QUARTER : 0n;
}

function firstOf(hosts: ReadonlyMap<string, HostClock>): bigint {
  for (const { first } of hosts.values()) if (first !== 0n) return first;
  return 0n;
}

/** `time` moved by halves of a day to where it is nearest to `to`. */
function nearest(time: bigint, to: bigint): bigint {
  const distance = to - time;
  const half = distance < 0n ? -HALF / 2n : HALF / 2n;
  return time + ((distance + half) / HALF) * HALF;
}

function isNear(a: bigint, b: bigint): boolean {
  const span = a - b;
  return span < 2n * HALF && span > -2n * HALF;
}
