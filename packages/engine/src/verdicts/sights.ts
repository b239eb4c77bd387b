import { hostKey, type Outcome, Providers, type TelemetryRecord } from '@casement/telemetry';
import { LeastKeys } from '../ledger/least-keys.js';
import { logName } from '../ledger/log-name.js';
import type { Pending } from './fact-watch.js';
import { slotOf } from './feed-slots.js';
import { clearedChannel, clearingOf, LogSight, type LogSightPart, markOf } from './log-sight.js';
import { RunBudget } from './record-runs.js';

/** Hosts and logs that are told apart: names come from the logs. A Windows has some hundred logs, most of them empty. */
export const MAX_HOSTS = 10_000;
export const MAX_LOGS = 50_000;
/** Logs remembered of one file; of a file with more, damage counts for all hosts. */
const MAX_LOGS_OF_FILE = 1000;

/** What is known of a host. */
export class HostSight {
  /** By `channelKey`. */
  readonly logs = new Map<string, LogSight>();
  /** What its events had; see `FactWatch`. */
  readonly pending: Pending = [];
  /** Matches by the index of the rule. */
  readonly matches = new Map<number, number>();
  /** It matched more rules than are remembered. */
  matchesOmitted = false;
  /** Logs by channels as records have them. */
  readonly named = new Map<string, LogSight>();
  /** It was left out for the bound on the number of hosts. */
  dropped = false;

  constructor(
    /** Its name in lower case, as everything else tells hosts apart. */
    readonly key: string,
    public name: string,
  ) {}
}

/** The logs that a file held records of. */
export interface FileLogs {
  /** Host and channel, as keys; null where there were too many. */
  readonly logs: readonly (readonly [host: string, channel: string])[] | null;
}

export interface SightsPart {
  readonly hosts: readonly { readonly name: string; readonly logs: readonly LogSightPart[] }[];
  readonly files: readonly (readonly [path: string, logs: FileLogs['logs']])[];
  readonly omitted: number;
}

const NONE = '\0';

/** A file that records come from, with the log of its last record: most records are of the log of the one before. */
class FileSight {
  readonly logs = new Set<LogSight>();
  tooMany = false;
  // As the record has them; readers hand out one string for the same bytes, so two pointers are compared. No record has the first ones.
  computer = NONE;
  channel = NONE;
  provider = NONE;
  log: LogSight | null = null;
  mark = 0;
  markMapped = 0;
  markLost = 0;
  /** The record may tell that a log was cleared. */
  clears = false;

  constructor(readonly path: string) {}

  markFor(outcome: Outcome): number {
    if (outcome === 'mapped') return this.markMapped;
    return outcome === 'lost' ? this.markLost : this.mark;
  }
}

interface LogKey {
  readonly host: string;
  readonly channel: string;
}

export interface SightBounds {
  readonly hosts?: number;
  readonly logs?: number;
}

/**
 * What a run has seen of the logs of its hosts: which there are, over what time, what kinds of records, and whether their numbers have gaps. It is what
 * a verdict rests on that says "no".
 */
export class Sights {
  readonly #hosts = new Map<string, HostSight>();
  readonly #files = new Map<string, FileSight>();
  readonly #hostKeys: LeastKeys<string>;
  readonly #logKeys: LeastKeys<LogKey>;
  readonly #budget = new RunBudget();
  readonly #providers = new Providers();
  /** By names as records have them. */
  readonly #named = new Map<string, HostSight>();
  #file = new FileSight('');
  /** Records of hosts and logs beyond the bounds. */
  omitted = 0;

  constructor(bounds: SightBounds = {}) {
    this.#hostKeys = new LeastKeys(bounds.hosts ?? MAX_HOSTS, (a, b) => a < b);
    this.#logKeys = new LeastKeys(bounds.logs ?? MAX_LOGS, (a, b) =>
      a.host === b.host ? a.channel < b.channel : a.host < b.host,
    );
  }

  /**
   * Takes note of a record and of what became of it.
   *
   * Most records follow the one before in the same log of the same file, and then no more is looked at: a record of another channel has a number of its
   * own. Each is asked for its computer: the numbers of two may follow by chance, and those of a host that was given another name do.
   */
  see(record: TelemetryRecord, path: string, outcome: Outcome): void {
    const file = this.#file;
    const { log } = file;
    const id = record.recordNumber ?? Number(record.recordId);
    if (
      path === file.path &&
      record.provider === file.provider &&
      log !== null &&
      record.computer === file.computer &&
      log.runs.follow(id)
    )
      log.see(record, slotOf(record.eventId), file.markFor(outcome));
    else this.#seeAnew(record, id, path, outcome);
    if (this.#file.clears) this.#clear(record);
  }

  #seeAnew(record: TelemetryRecord, id: number, path: string, outcome: Outcome): void {
    let file = this.#file;
    if (path !== file.path) file = this.#fileOf(path);
    if (record.provider !== file.provider) this.#setProvider(file, record);
    if (record.computer !== file.computer || record.channel !== file.channel || file.log?.dropped === true)
      this.#turn(file, record);
    const { log } = file;
    if (log === null) {
      this.omitted++;
      return;
    }
    log.take(id, record);
    log.see(record, slotOf(record.eventId), file.markFor(outcome));
  }

  /** As `hostOf`, for a name that comes again and again: it is turned into a key once. */
  hostNamed(name: string): HostSight | null {
    const known = this.#named.get(name);
    if (known !== undefined && !known.dropped) return known;
    const host = this.hostOf(name);
    if (host !== null) remember(this.#named, name, host, MAX_HOSTS);
    return host;
  }

  /** In the order of their keys. */
  hosts(): HostSight[] {
    return [...this.#hosts.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The host of an event or a finding, which may be one that no record was seen of. */
  hostOf(name: string): HostSight | null {
    const key = hostKey(name);
    const known = this.#hosts.get(key);
    if (known !== undefined) {
      // One of several spellings, whichever came first.
      if (name < known.name) known.name = shownName(name, key);
      return known;
    }
    const out = this.#hostKeys.add(key);
    if (out === key) return null;
    if (out !== undefined) this.#dropHost(out);
    const host = new HostSight(key, shownName(name, key));
    this.#hosts.set(key, host);
    return host;
  }

  /** The files that records came from. */
  paths(): Iterable<string> {
    return this.#files.keys();
  }

  logsOf(path: string): FileLogs {
    const file = this.#files.get(path);
    if (file === undefined) return { logs: [] };
    if (file.tooMany) return { logs: null };
    const kept = [...file.logs].filter(({ dropped }) => !dropped);
    return { logs: kept.map(({ host, channel }) => [host, channelKey(channel)]) };
  }

  part(): SightsPart {
    return {
      hosts: this.hosts().map(({ name, logs }) => ({
        name,
        logs: [...logs.values()].map((log) => log.part()),
      })),
      files: [...this.#files.keys()].map((path) => [path, this.logsOf(path).logs] as const),
      omitted: this.omitted,
    };
  }

  absorb({ hosts, files, omitted }: SightsPart): void {
    this.omitted += omitted;
    for (const { name, logs } of hosts) {
      const host = this.hostOf(name);
      for (const part of logs) {
        const log = host === null ? null : this.#logOf(host, part.channel);
        if (log === null) this.omitted += part.records;
        else log.absorb(part);
      }
    }
    for (const [path, logs] of files) {
      const file = this.#fileOf(path);
      if (logs === null) file.tooMany = true;
      for (const [host, channel] of logs ?? []) {
        const log = this.#hosts.get(host)?.logs.get(channel);
        if (log !== undefined) this.#note(file, log);
      }
    }
  }

  #setProvider(file: FileSight, record: TelemetryRecord): void {
    file.provider = record.provider;
    const kind = this.#providers.kindOf(record);
    file.mark = markOf(kind, 'state');
    file.markMapped = markOf(kind, 'mapped');
    file.markLost = markOf(kind, 'lost');
    file.clears = kind === 'eventlog';
  }

  /** A record of another log than the last of its file. */
  #turn(file: FileSight, record: TelemetryRecord): void {
    const { computer, channel } = record;
    file.computer = computer;
    file.channel = channel;
    const host = this.hostNamed(computer);
    if (host === null) {
      file.log = null;
      return;
    }
    const known = host.named.get(channel);
    const log = known !== undefined && !known.dropped ? known : this.#logOf(host, channel);
    file.log = log;
    if (log === null) return;
    if (log !== known) remember(host.named, channel, log, SPELLINGS);
    this.#note(file, log);
  }

  #note(file: FileSight, log: LogSight): void {
    if (file.logs.has(log)) return;
    if (file.logs.size >= MAX_LOGS_OF_FILE)
      for (const other of [...file.logs]) if (other.dropped) file.logs.delete(other);
    if (file.logs.size < MAX_LOGS_OF_FILE) file.logs.add(log);
    else file.tooMany = true;
  }

  #clear(record: TelemetryRecord): void {
    if (record.eventId !== 1102 && record.eventId !== 104) return;
    const host = this.hostOf(record.computer);
    const log = host === null ? null : this.#logOf(host, clearedChannel(record));
    log?.cleared(clearingOf(record));
  }

  #fileOf(path: string): FileSight {
    let file = this.#files.get(path);
    if (file === undefined) {
      file = new FileSight(path);
      this.#files.set(path, file);
    }
    this.#file = file;
    return file;
  }

  #logOf(host: HostSight, claimed: string): LogSight | null {
    const channel = channelKey(claimed);
    const known = host.logs.get(channel);
    if (known !== undefined) return known;
    const key = { host: host.key, channel };
    const out = this.#logKeys.add(key);
    if (out === key) return null;
    if (out !== undefined) this.#dropLog(out);
    const log = new LogSight(host.key, logName(claimed), this.#budget);
    host.logs.set(channel, log);
    return log;
  }

  /** A host that is left out leaves with its logs, which are the greatest of all and so the first to go after it. */
  #dropHost(key: string): void {
    const host = this.#hosts.get(key)!;
    host.dropped = true;
    for (const channel of host.logs.keys()) this.#dropLog({ host: key, channel });
    this.#hosts.delete(key);
  }

  #dropLog({ host, channel }: LogKey): void {
    const logs = this.#hosts.get(host)?.logs;
    const log = logs?.get(channel);
    if (logs === undefined || log === undefined) return;
    this.omitted += log.records;
    logs.delete(channel);
    log.drop();
  }
}

/** Spellings of channels that are remembered of a host. */
const SPELLINGS = 64;
const LONGEST = 255;

/** Remembers so many names, short ones only, so that the bound is one on memory. */
function remember<T>(map: Map<string, T>, name: string, value: T, capacity: number): void {
  if (name.length > LONGEST) return;
  if (map.size >= capacity) map.clear();
  map.set(name, value);
}

/** A name that is longer than names are goes by its key, which is no longer than that. */
function shownName(name: string, key: string): string {
  return name.length > key.length ? key : name;
}

/** What logs of a host are told apart by: `Security` and `security` are one. */
export function channelKey(channel: string): string {
  return logName(channel).toLowerCase();
}
