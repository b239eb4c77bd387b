import { fileTimeToNanos, type Outcome, type RuntimeEvent, type TelemetryRecord } from '@casement/telemetry';
import { archivesOf } from '../paths/archives-of.js';
import type { Rule } from '../rules/rule.js';
import { formatRfc3339 } from '../time/rfc3339.js';
import { type Cause, causeKey, type Defect } from './cause.js';
import { type FactsPart, FactWatch } from './fact-watch.js';
import { HostJudge, type StateLosses } from './judge.js';
import type { LogSight } from './log-sight.js';
import { isCovered, type NumberState, numberState } from './log-state.js';
import { type NeedyRule, needsOf } from './rule-needs.js';
import { type HostSight, type SightBounds, Sights, type SightsPart } from './sights.js';
import type {
  LedgerHostVerdicts,
  LedgerLog,
  LedgerNumbers,
  LedgerUnknown,
  LedgerVerdictGroup,
  LedgerVerdicts,
} from './verdicts-json.js';

/** Of a log, so many gaps are listed. */
export const MAX_GAPS = 20;
/** Of a host, so many logs are. */
export const MAX_LOGS_LISTED = 100;
/** Pairs of a host and a rule that matched there: beyond, other rules of the host are not known to have matched or not. */
const MAX_MATCHES = 2_000_000;
/** Names of rules in all groups together. */
const MAX_MENTIONS = 1_000_000;

/** What is to be judged, where it is not everything. */
export interface VerdictScope {
  /** Nanoseconds since the Unix epoch; findings before and from then on are not asked for. */
  readonly from?: bigint;
  readonly to?: bigint;
  /** Whether a host is asked for. */
  readonly isHost?: (name: string) => boolean;
}

export interface VerdictsPart {
  readonly sights: SightsPart;
  /** In the order of `sights.hosts`. */
  readonly hosts: readonly {
    readonly facts: FactsPart;
    readonly matches: readonly (readonly [rule: string, count: number])[];
    readonly omitted: boolean;
  }[];
}

/** What the run adds at its end. */
export interface Circumstances extends StateLosses {
  /** Paths of the files of which something was not read. */
  readonly lost: readonly string[];
  /** A file that may be a log, of any host, was not read at all. */
  readonly unread: boolean;
  /** State of hosts was given up for a bound on memory. */
  readonly limited: boolean;
}

/**
 * The verdict of each rule on each host: matched, not matched, or not to be known, and why (design note 0021). Everything is gathered while
 * the run goes on and judged at its end, once it is known which files were damaged.
 */
export class Verdicts {
  readonly #rules: readonly NeedyRule[];
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #watch: FactWatch;
  readonly #sights: Sights;
  #pairs = 0;
  // Events come in runs of one host.
  #hostName = '';
  #host: HostSight | null = null;

  constructor(
    rules: readonly Rule[],
    private readonly scope: VerdictScope = {},
    bounds: SightBounds = {},
  ) {
    this.#rules = needsOf(rules);
    this.#indexes = new Map(this.#rules.map(({ id }, index) => [id, index]));
    this.#watch = new FactWatch(this.#rules.map(({ needs }) => needs));
    this.#sights = new Sights(bounds);
  }

  record(record: TelemetryRecord, path: string, outcome: Outcome): void {
    this.#sights.see(record, path, outcome);
  }

  event(event: RuntimeEvent): void {
    const host = this.#hostNamed(event.host);
    if (host !== null) this.#watch.see(event, host.pending);
  }

  match(rule: string, { host: name }: RuntimeEvent): void {
    const host = this.#hostNamed(name);
    if (host !== null) this.#addMatches(host, rule, 1);
  }

  #hostNamed(name: string): HostSight | null {
    if (name !== this.#hostName || this.#host === null || this.#host.dropped) {
      this.#host = this.#sights.hostNamed(name);
      this.#hostName = name;
    }
    return this.#host;
  }

  part(): VerdictsPart {
    return {
      sights: this.#sights.part(),
      hosts: this.#sights.hosts().map(({ pending, matches, matchesOmitted }) => ({
        facts: this.#watch.part(pending),
        matches: [...matches].map(([index, count]) => [this.#rules[index]!.id, count] as const),
        omitted: matchesOmitted,
      })),
    };
  }

  absorb({ sights, hosts }: VerdictsPart): void {
    this.#sights.absorb(sights);
    for (const [index, { name }] of sights.hosts.entries()) {
      const host = this.#sights.hostOf(name);
      if (host === null) continue;
      const { facts, matches, omitted } = hosts[index]!;
      this.#watch.absorb(facts, host.pending);
      for (const [rule, count] of matches) this.#addMatches(host, rule, count);
      if (omitted) host.matchesOmitted = true;
    }
  }

  judge(circumstances: Circumstances): LedgerVerdicts {
    const damaged = circumstances.unread ? 'all' : this.#damaged(circumstances.lost);
    const { isHost } = this.scope;
    const types = [
      ...new Set(this.#rules.flatMap(({ needs }) => [needs, ...needs.setters]).map(({ type }) => type)),
    ];
    // What starts tell is borrowed by the events of all types.
    types.push('exec');
    const groups: Group[] = [];
    const bySignature = new Map<string, Group>();
    const byCauses = new Map<string, readonly Group[]>();
    const rows: LedgerHostVerdicts[] = [];
    for (const host of this.#sights.hosts()) {
      if (isHost?.(host.name) === false) continue;
      const logs = [...host.logs.values()].sort((a, b) => (a.channel < b.channel ? -1 : 1));
      const states = new Map(
        logs.map((log) => {
          const numbers = numberState(log);
          const isDamaged = damaged === 'all' || damaged.has(log);
          return [log, { numbers, defects: this.#defectsOf(log, numbers, isDamaged, circumstances.limited) }];
        }),
      );
      const judge = new HostJudge({
        logs,
        defectsOf: (log) => states.get(log)!.defects,
        pending: host.pending,
        watch: this.#watch,
        circumstances,
      });
      const signature = `${host.matchesOmitted} ${judge.signature(types)}`;
      let group = bySignature.get(signature);
      if (group === undefined) {
        group = this.#group(judge, host.matchesOmitted, groups.length);
        // What differs between hosts need not make a difference.
        const alike = byCauses.get(group.key) ?? [];
        const same = alike.find((other) => haveSameCauses(other, group!));
        if (same === undefined) {
          byCauses.set(group.key, [...alike, group]);
          groups.push(group);
        } else group = same;
        bySignature.set(signature, group);
      }
      group.hosts++;
      rows.push(this.#row(host, group, [...states]));
    }
    const { omitted } = this.#sights;
    return {
      rules: this.#rules.length,
      hosts: rows.sort((a, b) => (a.host < b.host ? -1 : 1)),
      ...(omitted === 0 ? {} : { records_omitted: omitted }),
      groups: groupsJson(groups),
    };
  }

  #addMatches(host: HostSight, rule: string, count: number): void {
    const index = this.#indexes.get(rule);
    if (index === undefined) return;
    const before = host.matches.get(index);
    if (before === undefined && ++this.#pairs > MAX_MATCHES) host.matchesOmitted = true;
    else host.matches.set(index, (before ?? 0) + count);
  }

  /** The logs that a file with losses held, or one in an archive with losses; all where such a file held too many to remember. */
  #damaged(lost: readonly string[]): ReadonlySet<LogSight> | 'all' {
    const damaged = new Set<LogSight>();
    if (lost.length === 0) return damaged;
    const hosts = new Map(this.#sights.hosts().map((host) => [host.key, host]));
    const losses = new Set(lost);
    for (const path of this.#sights.paths()) {
      if (!isIn(losses, path)) continue;
      const { logs } = this.#sights.logsOf(path);
      if (logs === null) return 'all';
      for (const [host, channel] of logs) {
        const log = hosts.get(host)?.logs.get(channel);
        if (log !== undefined) damaged.add(log);
      }
    }
    return damaged;
  }

  #defectsOf(log: LogSight, state: NumberState | null, damaged: boolean, limited: boolean): Defect[] {
    const defects: Defect[] = [];
    if (state?.excerpt === true) defects.push('excerpt');
    else if (state !== null && state.gaps.length > 0) defects.push('gap');
    if (log.unnumbered > 0) defects.push('unnumbered');
    if (log.clearingsOmitted > 0 || log.clearings.some(({ recordId }) => !isCovered(recordId, state)))
      defects.push('cleared');
    if (damaged) defects.push('damaged');
    const { from, to } = this.scope;
    if (!covers(fileTimeToNanos(log.first), fileTimeToNanos(log.last), from, to)) defects.push('not_covered');
    if (limited) defects.push('limits');
    return defects;
  }

  #group(judge: HostJudge, matchesOmitted: boolean, index: number): Group {
    const causes = new Map<string, { cause: Cause; rules: string[] }>();
    const unknown = new Set<number>();
    for (const [rule, { id, needs }] of this.#rules.entries()) {
      const why: readonly Cause[] = matchesOmitted
        ? [{ kind: 'limits', type: needs.type, fields: [] }]
        : judge.causesOf(needs);
      if (why.length > 0) unknown.add(rule);
      for (const cause of why) {
        const key = causeKey(cause);
        const entry = causes.get(key);
        if (entry === undefined) causes.set(key, { cause, rules: [id] });
        else entry.rules.push(id);
      }
    }
    const key = [...causes.keys()].sort().join('\n');
    return { index, key, hosts: 0, unknown, causes: [...causes.values()] };
  }

  #row(host: HostSight, group: Group, logs: readonly (readonly [LogSight, LogState])[]): LedgerHostVerdicts {
    const matched = host.matches.size;
    let unknown = 0;
    for (const rule of group.unknown) if (!host.matches.has(rule)) unknown++;
    const matches = [...host.matches].sort(([a], [b]) => a - b);
    return {
      host: host.name,
      matched,
      not_matched: this.#rules.length - matched - unknown,
      unknown,
      group: group.index,
      matches: Object.fromEntries(matches.map(([index, count]) => [this.#rules[index]!.id, count])),
      logs: logs.slice(0, MAX_LOGS_LISTED).map(([log, state]) => logJson(log, state)),
      ...(logs.length > MAX_LOGS_LISTED ? { logs_omitted: logs.length - MAX_LOGS_LISTED } : {}),
    };
  }
}

/** Whether a log reaches over the time that was asked for; where that is open at one end, at least into it. */
function covers(first: bigint, last: bigint, from: bigint | undefined, to: bigint | undefined): boolean {
  if (from !== undefined && (first > from || last < from)) return false;
  return to === undefined || (last >= to && first <= to);
}

/** Whether a file, or an archive that it is in, is one of these. */
function isIn(paths: ReadonlySet<string>, path: string): boolean {
  if (paths.has(path)) return true;
  for (const archive of archivesOf(path)) if (paths.has(archive)) return true;
  return false;
}

interface LogState {
  readonly numbers: NumberState | null;
  readonly defects: readonly Defect[];
}

interface Group {
  readonly index: number;
  /** The causes without their rules: equal where the groups are. */
  readonly key: string;
  hosts: number;
  /** Indexes of rules. */
  readonly unknown: ReadonlySet<number>;
  readonly causes: readonly { readonly cause: Cause; readonly rules: readonly string[] }[];
}

function haveSameCauses(a: Group, b: Group): boolean {
  const ofB = new Map(b.causes.map(({ cause, rules }) => [causeKey(cause), rules]));
  return a.causes.every(({ cause, rules }) => {
    const others = ofB.get(causeKey(cause));
    return others?.length === rules.length && rules.every((rule, index) => others[index] === rule);
  });
}

function groupsJson(groups: readonly Group[]): LedgerVerdictGroup[] {
  let room = MAX_MENTIONS;
  return groups.map(({ hosts, causes }) => ({
    hosts,
    // The cause of most rules first.
    unknown: [...causes]
      .sort((a, b) => b.rules.length - a.rules.length || (causeKey(a.cause) < causeKey(b.cause) ? -1 : 1))
      .map(({ cause: { kind, type, fields }, rules }): LedgerUnknown => {
        const named = rules.slice(0, room);
        room -= named.length;
        return {
          cause: kind,
          event_type: type,
          ...(fields.length === 0 ? {} : { fields }),
          rules: named,
          ...(named.length < rules.length ? { rules_omitted: rules.length - named.length } : {}),
        };
      }),
  }));
}

function logJson(log: LogSight, { numbers, defects }: LogState): LedgerLog {
  const first = timeText(log.first);
  const last = timeText(log.last);
  const { channel, records, unnumbered, clearings, clearingsOmitted } = log;
  return {
    channel,
    records,
    ...(first === '' ? {} : { first }),
    ...(last === '' ? {} : { last }),
    ...(numbers === null ? {} : { numbers: numbersJson(numbers) }),
    ...(unnumbered === 0 ? {} : { unnumbered }),
    ...(clearings.length === 0
      ? {}
      : {
          cleared: clearings.map(({ time, by }) => {
            const text = timeText(time);
            return text === '' ? { by } : { time: text, by };
          }),
        }),
    ...(clearingsOmitted === 0 ? {} : { cleared_omitted: clearingsOmitted }),
    ...(defects.length === 0 ? {} : { defects }),
  };
}

function numbersJson({ range: [first, last], missing, gaps }: NumberState): LedgerNumbers {
  return {
    first,
    last,
    ...(missing === null ? {} : { missing }),
    gaps: gaps.slice(0, MAX_GAPS).map(([from, to]) => ({ first: from, last: to })),
    ...(gaps.length > MAX_GAPS ? { gaps_omitted: gaps.length - MAX_GAPS } : {}),
  };
}

/** "" where there is no time, or none that RFC 3339 can say. */
function timeText(ticks: bigint): string {
  return ticks === 0n ? '' : formatRfc3339(fileTimeToNanos(ticks));
}
