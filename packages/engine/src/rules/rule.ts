import type { CompiledRule } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import type { Action } from '../actions/action.js';
import type { EvaluationContext } from '../model/evaluation-context.js';
import type { SeclText } from '../policy/secl-text.js';

/** The policy a rule comes from. */
export interface PolicyIdentity {
  /** Base name of its file, such as `default.policy`: `agent.policy_name`. */
  readonly name: string;
  /** `version:` of the file, "" without one. */
  readonly version: string;
  /** The file as it was named by whoever loaded it. */
  readonly file: string;
}

/** A rule that was loaded: checked, compiled, ready to be asked. */
export interface Rule {
  readonly id: string;
  /** `version` of the rule, "" without one. */
  readonly version: string;
  /** `title` of the events it gives. */
  readonly description: string;
  /** `k: v` tags, in the order of the file. */
  readonly tags: ReadonlyMap<string, string>;
  readonly productTags: readonly string[];
  /** Stands for the id in the `rule_id:` tag, "" without one. */
  readonly groupId: string;
  /** Higher first; matters only for the order in which rules see an event. */
  readonly priority: number;
  /** A silent rule is evaluated for its actions and gives no event. */
  readonly silent: boolean;
  /** At most one event in so many nanoseconds, 0n without a limit of its own (secl.md §6.3). */
  readonly every: bigint;
  /** Fields that are limited by their values, each combination by itself; empty for one limit on the whole rule. */
  readonly limiterToken: readonly string[];
  /** What it does on a match, in the order of the file. */
  readonly actions: readonly Action[];
  readonly policy: PolicyIdentity;
  /** That of `compiled`: the model knows no other event types than these. */
  readonly eventType: EventType;
  /** Its expression, and where in the file each part of it stands: spans of `compiled.plan` lie in it. */
  readonly text: SeclText;
  /** The expression as it was checked: to be asked, to be explained (`interpret` with an observer), to be indexed. */
  readonly compiled: CompiledRule<EvaluationContext>;
}
