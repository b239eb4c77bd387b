import type { EventType } from './event-type.js';
import { DEFAULT_LIMITS, type Limits } from './host/limits.js';

/** How records become events, where the logs leave a choice (telemetry.md, decisions marked [WE]). */
export interface NormalizerOptions {
  /** Event types somebody wants; others are counted and not built. Default: all. */
  readonly wanted?: ReadonlySet<EventType>;
  /** What Sysmon 11 on a file that existed before means. Default `write`. */
  readonly sysmon11Overwrite?: 'write' | 'create' | 'drop';
  /** What Sysmon 14 on a key means: the schema has no renamed key. Default `none`. */
  readonly registryRename?: 'none' | 'delete-create';
  /** Report a key created only the first time on a host. Default false: Sysmon and the agent report every RegCreateKeyEx. */
  readonly createKeyFirstOnly?: boolean;
  /** Report refused openings of keys (4656, Audit Failure) as open_key. Default false. */
  readonly failedOpens?: boolean;
  /**
   * Report a key whose right to set a value was used (4663) as set_key_value without a value name: where the host never logs the 4657
   * that has the name and follows it (`auto`), always, or never. Default `auto`.
   */
  readonly keyWritesWithoutValue?: 'auto' | 'always' | 'never';
  /**
   * Report a key as created where a process used the right to make keys in its parent (4663) and opened it within a second (4656). A
   * guess: the key can have been there. Default false.
   */
  readonly inferCreatedKeys?: boolean;
  /** Object types whose 4670 gives change_permission, in any case. Default `all`: the agent does not filter. */
  readonly objectTypes?: 'all' | readonly string[];
  /** 4663 "add file" on a directory looks like a write to it; suppress it where the path is known to be a directory. Default `emit`. */
  readonly directoryWrites?: 'emit' | 'suppress-known';
  /** Keep ControlSet00n in key paths. Default false: rules are written with CurrentControlSet. */
  readonly keepControlSet?: boolean;
  /** Keep the hashes that Sysmon gives of images, streams and deleted files with the event. Default false: nothing else reads them. */
  readonly hashes?: boolean;
  /** Volume numbers of drive letters (`C` → 3) for device paths. Default: learned from the logs, else C: → 3 and on. */
  readonly volumes?: ReadonlyMap<string, number>;
  /** Bounds of what is remembered; the rest keeps its default. */
  readonly limits?: Partial<Limits>;
}

/** The options with their defaults filled in. */
export interface Settings {
  readonly sysmon11Overwrite: 'write' | 'create' | 'drop';
  readonly registryRename: 'none' | 'delete-create';
  readonly createKeyFirstOnly: boolean;
  readonly failedOpens: boolean;
  readonly keyWritesWithoutValue: 'auto' | 'always' | 'never';
  readonly inferCreatedKeys: boolean;
  /** Lower case; null = all. */
  readonly objectTypes: ReadonlySet<string> | null;
  readonly suppressDirectoryWrites: boolean;
  readonly keepControlSet: boolean;
  readonly hashes: boolean;
  readonly volumes: ReadonlyMap<string, number>;
  readonly limits: Limits;
}

export function settingsOf(options: NormalizerOptions): Settings {
  const types = options.objectTypes ?? 'all';
  return Object.freeze({
    sysmon11Overwrite: options.sysmon11Overwrite ?? 'write',
    registryRename: options.registryRename ?? 'none',
    createKeyFirstOnly: options.createKeyFirstOnly ?? false,
    failedOpens: options.failedOpens ?? false,
    keyWritesWithoutValue: options.keyWritesWithoutValue ?? 'auto',
    inferCreatedKeys: options.inferCreatedKeys ?? false,
    objectTypes: types === 'all' ? null : new Set(types.map((type) => type.toLowerCase())),
    suppressDirectoryWrites: options.directoryWrites === 'suppress-known',
    keepControlSet: options.keepControlSet ?? false,
    hashes: options.hashes ?? false,
    volumes: options.volumes ?? new Map(),
    limits: Object.freeze({ ...DEFAULT_LIMITS, ...options.limits }),
  });
}
