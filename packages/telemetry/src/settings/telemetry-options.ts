import { DEFAULT_LIMITS, type Limits } from '../host/limits.js';
import { type NormalizerOptions, settingsOf } from '../options.js';
import { amount, duration, flag, type OptionValue, objectTypes, oneOf, volumes } from './option-values.js';

/** An option of the normaliser as text: what `--telemetry key=value` and the guide are made from. */
export interface TelemetryOption {
  readonly key: string;
  /** The values it takes, in words. */
  readonly values: string;
  /** What holds without it, as it would be written. */
  readonly default: string;
  readonly about: string;
  /** The options with this one set; undefined when the text is no value of it. */
  apply(options: NormalizerOptions, text: string): NormalizerOptions | undefined;
}

type Key = Exclude<keyof NormalizerOptions, 'wanted' | 'limits' | 'hashes'>;

function option<K extends Key>(
  key: K,
  value: OptionValue<NonNullable<NormalizerOptions[K]>>,
  byDefault: string,
  about: string,
): TelemetryOption {
  return Object.freeze({
    key,
    values: value.syntax,
    default: byDefault,
    about,
    apply(options: NormalizerOptions, text: string): NormalizerOptions | undefined {
      const read = value.read(text);
      return read === undefined ? undefined : { ...options, [key]: read };
    },
  });
}

function limit(key: keyof Limits, about: string): TelemetryOption {
  const byDefault = DEFAULT_LIMITS[key];
  const value: OptionValue<number | bigint> = typeof byDefault === 'bigint' ? duration : amount;
  return Object.freeze({
    key: `limits.${key}`,
    values: value.syntax,
    default: typeof byDefault === 'bigint' ? `${byDefault / 1_000_000_000n}s` : String(byDefault),
    about,
    apply(options: NormalizerOptions, text: string): NormalizerOptions | undefined {
      const read = value.read(text);
      return read === undefined ? undefined : { ...options, limits: { ...options.limits, [key]: read } };
    },
  });
}

const STANDARD = settingsOf({});

/**
 * Every choice that the logs leave open, with what holds where nobody chose (telemetry.md, decisions marked [WE]). `wanted` and
 * `hashes` are none: they follow from the rules.
 */
export const TELEMETRY_OPTIONS: readonly TelemetryOption[] = Object.freeze([
  option(
    'sysmon11Overwrite',
    oneOf('write', 'create', 'drop'),
    STANDARD.sysmon11Overwrite,
    'what Sysmon 11 on a file that existed before means',
  ),
  option(
    'registryRename',
    oneOf('none', 'delete-create'),
    STANDARD.registryRename,
    'what Sysmon 14 on a key means, as there is no event for a renamed key',
  ),
  option(
    'createKeyFirstOnly',
    flag,
    String(STANDARD.createKeyFirstOnly),
    'report a key as created only the first time on a host, not at every RegCreateKeyEx',
  ),
  option(
    'failedOpens',
    flag,
    String(STANDARD.failedOpens),
    'report refused openings of keys (4656, Audit Failure) as open_key',
  ),
  option(
    'keyWritesWithoutValue',
    oneOf('auto', 'always', 'never'),
    STANDARD.keyWritesWithoutValue,
    'report 4663 with the right to set a value as set_key_value without a value name; auto: on hosts that never log 4657',
  ),
  option(
    'inferCreatedKeys',
    flag,
    String(STANDARD.inferCreatedKeys),
    'report a key as created where its parent was used to make keys (4663) and it was opened within a second (4656); a guess',
  ),
  option(
    'objectTypes',
    objectTypes,
    'all',
    'object types whose 4670 gives change_permission; the agent leaves none out',
  ),
  option(
    'directoryWrites',
    oneOf('emit', 'suppress-known'),
    STANDARD.suppressDirectoryWrites ? 'suppress-known' : 'emit',
    'what becomes of a 4663 that added an entry to what is known to be a directory, which looks like a write to it',
  ),
  option(
    'keepControlSet',
    flag,
    String(STANDARD.keepControlSet),
    'keep ControlSet001 in key paths instead of CurrentControlSet',
  ),
  option(
    'volumes',
    volumes,
    'learned from the logs, else C:3, D:4, …',
    'the volume number of drive letters, for paths in device form',
  ),
  limit('hosts', 'hosts with state; the one heard of longest ago goes first'),
  limit('processesPerHost', 'processes remembered of a host'),
  limit('processes', 'processes remembered of all hosts'),
  limit('processesPerPid', 'processes remembered under one pid of a host'),
  limit('endedFor', 'how long an ended process is kept for late records, in log time'),
  limit('handlesPerHost', 'handles remembered of a host'),
  limit('handles', 'handles remembered of all hosts'),
  limit('handleFor', 'how long a handle is believed without a record of it, in log time'),
  limit('held', 'events of all hosts that wait to leave in order'),
  limit('heldCharacters', 'characters of the paths, keys and descriptors of those'),
  limit('characters', 'characters of the command lines, paths and object names that are remembered'),
  limit('accountsPerHost', 'logon sessions, account names and SIDs remembered of a host, each'),
  limit('accounts', 'all of those of all hosts'),
  limit('names', 'keys and directories remembered for the options that need them, each'),
]);
