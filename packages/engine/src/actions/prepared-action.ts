import type { PlainText } from '../policy/plain-text.js';
import type { Problem } from '../policy/problem.js';
import type { SeclText } from '../policy/secl-text.js';
import type { VariableType, VariableValue } from '../variables/declaration.js';
import type { KillAction, LogAction } from './action.js';
import type { ActionDefinition, HashDefinition, Section, SetDefinition } from './action-definition.js';

export type Prepared =
  | { readonly ok: true; readonly action: PreparedAction; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** An action that is sound in itself; what hangs on the rule's event and on variables is checked once those are known. */
export type PreparedAction =
  | PreparedSet
  | PreparedHash
  | {
      readonly kind: 'log';
      readonly definition: ActionDefinition;
      readonly action: Omit<LogAction, 'filter'>;
    }
  | {
      readonly kind: 'kill';
      readonly definition: ActionDefinition;
      readonly action: Omit<KillAction, 'filter'>;
    }
  | IgnoredAction;

export interface PreparedSet {
  readonly kind: 'set';
  readonly definition: ActionDefinition;
  readonly set: SetDefinition;
  readonly source: PreparedSource;
  /** As expressions write it, owner included. */
  readonly variable: string;
  readonly type: VariableType;
}

export type PreparedSource =
  | { readonly kind: 'value'; readonly value: VariableValue }
  | { readonly kind: 'field'; readonly field: PlainText }
  | { readonly kind: 'expression'; readonly expression: SeclText };

export interface PreparedHash {
  readonly kind: 'hash';
  readonly definition: ActionDefinition;
  readonly hash: HashDefinition;
}

/** Legal, and without effect: what only the agent for Linux does, and what does nothing in any agent. */
export interface IgnoredAction {
  readonly kind: 'ignored';
  readonly definition: ActionDefinition;
  readonly section: Section;
  readonly reason: string;
  /** Of a `set` that can never be carried out; its variable exists all the same. */
  readonly variable?: string;
}
