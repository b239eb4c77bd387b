// The form of the vectors: questions put to the real engine, with its answers (conformance/README.md).
import type { RuntimeEventJson } from '@casement/engine';

/** An event, or the name of one in events.json beside the vector file. */
export type VectorEvent = string | RuntimeEventJson;

/** A question about one expression. */
export interface ExpressionVector {
  readonly id: string;
  readonly expression: string;
  readonly macros?: readonly VectorMacro[];
  readonly events: readonly VectorEvent[];
  readonly expect: ExpressionOutcome;
}

export type VectorMacro =
  | { readonly id: string; readonly expression: string }
  | { readonly id: string; readonly values: readonly string[] };

export type ExpressionOutcome =
  | { readonly error: ErrorOutcome }
  | {
      readonly event_type: string;
      readonly fields: readonly string[];
      readonly verdicts: readonly boolean[];
      /** Ours only, and only when the interpreter and the compiled matcher disagree. */
      readonly interpreted?: readonly boolean[];
    };

export interface ErrorOutcome {
  readonly stage: string;
  readonly class: string;
  readonly line?: number;
  readonly column?: number;
  readonly macro?: string;
  /** Ours only: why the vector could not be put to the engine at all. */
  readonly message?: string;
}

/** A question about whole policies. */
export interface PolicyVector {
  readonly id: string;
  readonly policies: readonly { readonly name: string; readonly yaml: string }[];
  readonly agent_version?: string;
  readonly events: readonly VectorEvent[];
  readonly expect: PolicyOutcome;
}

export interface PolicyOutcome {
  readonly rules: readonly RuleOutcome[];
  readonly errors: readonly {
    readonly class: string;
    readonly rule?: string;
    readonly macro?: string;
    readonly policy?: string;
  }[];
  readonly events: readonly {
    readonly fired: readonly string[];
    readonly variables: Readonly<Record<string, unknown>>;
  }[];
}

export interface RuleOutcome {
  readonly id: string;
  readonly policy: string;
  readonly event_type: string;
  readonly tags: readonly string[];
  readonly product_tags?: readonly string[];
  readonly every?: string;
  readonly actions: number;
}

export type Vector = ExpressionVector | PolicyVector;

/** What the runner says of one vector; `got` has the shape of `expect`. */
export interface VectorResult {
  readonly id: string;
  readonly agrees: boolean;
  readonly got: ExpressionOutcome | PolicyOutcome;
}
