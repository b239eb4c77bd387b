import type { PlainText } from '../policy/plain-text.js';
import type { Problem } from '../policy/problem.js';
import type { Range } from '../policy/range.js';
import type { SeclText } from '../policy/secl-text.js';
import type { SourceFile } from '../policy/source-file.js';
import type { YamlValue } from '../policy/yaml-value.js';

/** What an entry of `actions` may hold; the last two only the agent for Linux carries out (secl.md §5.6). */
export const SECTIONS = ['set', 'log', 'kill', 'hash', 'coredump', 'network_filter'] as const;
export type Section = (typeof SECTIONS)[number];

/** One entry of `actions` as it stands in the file. Nothing is checked that needs more than the entry itself. */
export interface ActionDefinition {
  /** The sections it has, in the order of `SECTIONS`. One is right. */
  readonly sections: readonly Section[];
  readonly filter: SeclText | undefined;
  readonly set: SetDefinition | undefined;
  readonly log: LogDefinition | undefined;
  readonly kill: KillDefinition | undefined;
  readonly hash: HashDefinition | undefined;
  readonly source: SourceFile;
  readonly range: Range;
  /** Equal for actions that say the same: an override adds none that is there already (§5.5). */
  readonly fingerprint: string;
  /** Values of the wrong type (errors), unknown keys (warnings). */
  readonly problems: readonly Problem[];
}

/** Keys of `set` that are texts are undefined where they are absent or empty. */
export interface SetDefinition {
  readonly name: PlainText | undefined;
  readonly value: YamlValue | undefined;
  readonly defaultValue: YamlValue | undefined;
  readonly field: PlainText | undefined;
  readonly expression: SeclText | undefined;
  readonly append: boolean;
  readonly scope: PlainText | undefined;
  readonly scopeField: PlainText | undefined;
  /** 100 unless given otherwise. */
  readonly size: number;
  /** Nanoseconds, 0n = for good. */
  readonly ttl: bigint;
  readonly private: boolean;
  readonly inherited: boolean;
  /** Of the section. */
  readonly range: Range;
}

export interface LogDefinition {
  readonly level: PlainText | undefined;
  readonly message: string;
  readonly range: Range;
}

export interface KillDefinition {
  readonly signal: PlainText | undefined;
  readonly scope: PlainText | undefined;
  readonly disableContainerDisarmer: boolean;
  readonly disableExecutableDisarmer: boolean;
  readonly range: Range;
}

export interface HashDefinition {
  readonly field: PlainText | undefined;
  readonly range: Range;
}
