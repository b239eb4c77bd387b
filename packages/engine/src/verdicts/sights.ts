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
  readonly logs = new Map<LogSight, readonly [host: string, channel: string]>();
  tooMany = false;
  // As the record has them; readers hand out one string for the same bytes, so two pointers are compared. No record has the first ones.
  computer = NONE;
  channel = NONE;
  provider = NONE;
  log: LogSight | null = null;
  mark = 0;
  markMapped = 0;
  /** The record may tell that a log was cleared. */
  clears = false;

  constructor(readonly path: string) {}
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
  #file = new FileSight('');
  /** Records of hosts and logs beyond the bounds. */
  omitted = 0;

  constructor(bounds: SightBounds = {}) {
    this.#hostKeys = new LeastKeys(bounds.hosts ?? MAX_HOSTS, (a, b) => a < b);
    this.#logKeys = new LeastKeys(bounds.logs ?? MAX_LOGS, (a, b) =>
      a.host === b.host ? a.channel < b.channel : a.host < b.host,
    );
  }

  /** Takes note of a record and of what became of it. */
  see(record: TelemetryRecord, path: string, outcome: Outcome): void {
    let file = this.#file;
    if (path !== file.path) file = this.#fileOf(path);
    const { computer, channel, provider } = record;
    if (computer !== file.computer || channel !== file.channel || provider !== file.provider)
      this.#turn(file, record);
    const { log } = file;
    if (log === null || log.dropped) {
      this.omitted++;
      return;
    }
    const { eventId } = record;
    log.see(record, slotOf(eventId), outcome === 'mapped' ? file.markMapped : file.mark);
    if (file.clears && (eventId === 1102 || eventId === 104)) this.#clear(record);
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

  logsOf(path: string): FileLogs {
    const file = this.#files.get(path);
    if (file === undefined) return { logs: [] };
    if (file.tooMany) return { logs: null };
    return { logs: [...file.logs].flatMap(([log, key]) => (log.dropped ? [] : [key])) };
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
        if (log !== undefined) this.#note(file, log, host, channel);
      }
    }
  }

  /** A record of another log than the last of its file. */
  #turn(file: FileSight, record: TelemetryRecord): void {
    const { computer, channel, provider } = record;
    file.computer = computer;
    file.channel = channel;
    file.provider = provider;
    const kind = this.#providers.kindOf(record);
    file.mark = markOf(kind, 'state');
    file.markMapped = markOf(kind, 'mapped');
    file.clears = kind === 'eventlog';
    const host = this.hostOf(computer);
    file.log = host === null ? null : this.#logOf(host, channel);
    if (host !== null && file.log !== null) this.#note(file, file.log, host.key, channelKey(channel));
  }

  #note(file: FileSight, log: LogSight, host: string, channel: string): void {
    if (file.logs.has(log)) return;
    if (file.logs.size >= MAX_LOGS_OF_FILE)
      for (const other of [...file.logs.keys()]) if (other.dropped) file.logs.delete(other);
    if (file.logs.size < MAX_LOGS_OF_FILE) file.logs.set(log, [host, channel]);
    else file.tooMany = true;
  }

  #clear(record: TelemetryRecord): void {
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
    const log = new LogSight(logName(claimed), this.#budget);
    host.logs.set(channel, log);
    return log;
  }

  /** A host that is left out leaves with its logs, which are the greatest of all and so the first to go after it. */
  #dropHost(key: string): void {
    for (const channel of this.#hosts.get(key)!.logs.keys()) this.#dropLog({ host: key, channel });
    this.#hosts.delete(key);
  }

  #dropLog({ host, channel }: LogKey): void {
    const logs = this.#hosts.get(host)?.logs;
    const log = logs?.get(channel);
    if (logs === undefined || log === undefined) return;
    this.omitted += log.records;
    logs.delete(channel);
    log.dropped = true;
  }
}

/** A name that is longer than names are goes by its key, which is no longer than that. */
function shownName(name: string, key: string): string {
  return name.length > key.length ? key : name;
}

/** What logs of a host are told apart by: `Security` and `security` are one. */
export function channelKey(channel: string): string {
  return logName(channel).toLowerCase();
}
