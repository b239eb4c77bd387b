import type { CompiledExpression, Field } from '@casement/secl';
import type { EvaluationContext } from '../model/evaluation-context.js';
import type { VariableDeclaration, VariableValue } from '../variables/declaration.js';

/** What a rule does beside giving an event (secl.md §5.6), checked and ready to be carried out. */
export type Action = SetAction | LogAction | KillAction | HashAction;

interface ActionBase {
  /** Put to the same event; the action is carried out only where it holds. null = always. */
  readonly filter: CompiledExpression<EvaluationContext> | null;
}

/** Where the value of a `set` comes from. */
export type SetSource =
  | { readonly kind: 'value'; readonly value: VariableValue }
  | {
      readonly kind: 'field';
      readonly field: Field<EvaluationContext>;
      /** Element of an array field, null for the whole of it (`append` only) and for scalars. */
      readonly index: number | null;
    }
  /** An expression of the variable's own type; it may read variables, its own included. */
  | {
      readonly kind: 'expression';
      /** Fields that it reads, as of rules. */
      readonly fields: readonly string[];
      /** Names of variables that it reads. */
      readonly variables: readonly string[];
      read(context: EvaluationContext): VariableValue;
    };

export interface SetAction extends ActionBase {
  readonly kind: 'set';
  readonly variable: VariableDeclaration;
  readonly source: SetSource;
  readonly append: boolean;
  /** Members an array holds at most, the oldest go first. */
  readonly size: number;
  /** Nanoseconds of event time from the last set (arrays: of each member), 0n = for good. */
  readonly ttl: bigint;
  /** An int field whose value is the pid of the process that owns the variable, null = the process of the event. */
  readonly scopeField: Field<EvaluationContext> | null;
}

export interface LogAction extends ActionBase {
  readonly kind: 'log';
  readonly level: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
}

export interface KillAction extends ActionBase {
  readonly kind: 'kill';
  readonly signal: 'SIGKILL';
  readonly scope: 'process';
  readonly disableContainerDisarmer: boolean;
  readonly disableExecutableDisarmer: boolean;
}

/** An extension on Windows: the hashes that the telemetry carries, never computed (secl.md §5.6 has it for Linux only). */
export interface HashAction extends ActionBase {
  readonly kind: 'hash';
  /** The file it is about, e.g. `exec.file` or `create.file`. */
  readonly field: string;
}
