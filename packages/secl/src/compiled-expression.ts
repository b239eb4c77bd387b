import { compilePlan } from './compile/compile-plan.js';
import type { SeclError } from './error/secl-error.js';
import { interpretPlan } from './interpret/interpret.js';
import type { Observer } from './interpret/interpret-context.js';
import type { Lint } from './lint/lint.js';
import type { Model } from './model.js';
import type { BoolPlan } from './plan/bool-plan.js';
import type { Register } from './register-loop.js';

/** An expression that is ready to be asked. */
export interface CompiledExpression<E> {
  readonly source: string;
  /** Fields it reads, directly or through macros: names as written, after the legacy map; sorted. */
  readonly fields: readonly string[];
  /** Ids of the macros it uses, directly or through others; sorted. */
  readonly usesMacros: readonly string[];
  /** Names of the variables it reads, directly or through macros, the built-in ones included; sorted. */
  readonly usesVariables: readonly string[];
  /** What is legal but probably not meant. */
  readonly lints: readonly Lint[];
  /** The checked tree, for those who explain or index rules. */
  readonly plan: BoolPlan<E>;
  readonly register: Register | null;
  /** Whether it holds for the event: the compiled matcher. */
  matches(event: E): boolean;
  /** The same answer by walking the plan, telling `observe` the value of each node it came by. */
  interpret(event: E, observe?: Observer<E>): boolean;
}

/** A rule: an expression about exactly one event type. */
export interface CompiledRule<E> extends CompiledExpression<E> {
  readonly eventType: string;
}

export type ExpressionResult<E> =
  | { readonly ok: true; readonly expression: CompiledExpression<E> }
  | { readonly ok: false; readonly errors: readonly SeclError[] };

export type RuleResult<E> =
  | { readonly ok: true; readonly rule: CompiledRule<E> }
  | { readonly ok: false; readonly errors: readonly SeclError[] };

/** What an expression is made of, before it has its two evaluators. */
export type ExpressionParts<E> = Omit<CompiledRule<E>, 'matches' | 'interpret'>;

/** One class for rules and filters, so that calls of `matches` find one shape. */
export class Compiled<E> implements CompiledRule<E> {
  readonly source: string;
  readonly eventType: string;
  readonly fields: readonly string[];
  readonly usesMacros: readonly string[];
  readonly usesVariables: readonly string[];
  readonly lints: readonly Lint[];
  readonly plan: BoolPlan<E>;
  readonly register: Register | null;
  private readonly model: Model<E>;
  /** Made when it is asked for the first time: of thousands of rules most are never asked about the events of a log. */
  private root: ((event: E) => boolean) | null = null;

  constructor(model: Model<E>, parts: ExpressionParts<E>) {
    this.model = model;
    this.source = parts.source;
    this.eventType = parts.eventType;
    this.fields = parts.fields;
    this.usesMacros = parts.usesMacros;
    this.usesVariables = parts.usesVariables;
    this.lints = parts.lints;
    this.plan = parts.plan;
    this.register = parts.register;
  }

  matches(event: E): boolean {
    this.root ??= compilePlan(this.model, this.plan, this.register);
    return this.root(event);
  }

  interpret(event: E, observe?: Observer<E>): boolean {
    return interpretPlan(this.model, this.plan, this.register, event, observe);
  }
}
