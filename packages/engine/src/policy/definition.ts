import type { ActionDefinition } from '../actions/action-definition.js';
import type { PlainText } from './plain-text.js';
import type { Problem } from './problem.js';
import type { Range } from './range.js';
import type { SeclText } from './secl-text.js';
import type { SourceFile } from './source-file.js';

/** What macros and rules have in common: whether they concern this engine at all. */
export interface Condition {
  readonly agentVersion: SeclText | undefined;
  readonly filters: readonly SeclText[];
}

export interface MacroDefinition extends Condition {
  readonly id: string;
  readonly expression: SeclText | undefined;
  /** Plain texts, no SECL. Undefined when the key is absent. */
  readonly values: readonly PlainText[] | undefined;
  readonly combine: string;
  readonly policy: PolicyDefinition;
  readonly range: Range;
  readonly problems: readonly Problem[];
}

export interface RuleDefinition extends Condition {
  readonly id: string;
  readonly version: string;
  readonly description: string;
  readonly expression: SeclText | undefined;
  readonly tags: ReadonlyMap<string, string>;
  readonly productTags: readonly string[];
  readonly disabled: boolean;
  readonly silent: boolean;
  readonly groupId: string;
  readonly priority: number;
  readonly combine: string;
  readonly overrides: readonly string[];
  readonly actions: readonly ActionDefinition[];
  /** Nanoseconds; 0n when absent. */
  readonly every: bigint;
  readonly limiterToken: readonly PlainText[];
  readonly policy: PolicyDefinition;
  readonly range: Range;
  readonly problems: readonly Problem[];
}

/** A policy file as it was read: nothing is checked yet that needs more than the entry itself. */
export interface PolicyDefinition {
  readonly source: SourceFile;
  /** Base name of the file. */
  readonly name: string;
  readonly version: string;
  /** `policy` or `content_pack`, "policy" where it does not say. */
  readonly type: string;
  readonly macros: readonly MacroDefinition[];
  readonly rules: readonly RuleDefinition[];
  /** Problems of the file as such. */
  readonly problems: readonly Problem[];
  /** False when nothing of the file could be read. */
  readonly readable: boolean;
}

/** The policy whose rules custom policies may override and disable (secl.md §5.5). */
export const DEFAULT_POLICY = 'default.policy';

export function isDefault(policy: PolicyDefinition): boolean {
  return policy.name === DEFAULT_POLICY;
}
