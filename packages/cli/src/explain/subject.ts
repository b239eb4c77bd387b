import {
  type EvaluationContext,
  type LoadResult,
  loadPolicies,
  type Rule,
  type VariableValue,
  windowsModel,
} from '@casement/engine';
import {
  type CompiledExpression,
  compileExpression,
  compileRule,
  Explainer,
  type SeclError,
} from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import { Places } from './places.js';
import { RuleStage } from './rule-stage.js';

/** A variable that an expression reads. */
export interface ReadVariable {
  readonly name: string;
  /** Rules that set it, in their order. */
  readonly setters: readonly string[];
  /** What is set for the event; undefined where nothing is. */
  read(context: EvaluationContext): VariableValue | undefined;
}

/** What is to be explained: a rule of a policy, or an expression that was typed. */
export interface Subject {
  readonly rule: Rule | null;
  readonly compiled: CompiledExpression<EvaluationContext>;
  /** Events it is about; null for an expression about any. */
  readonly eventType: EventType | null;
  readonly explainer: Explainer<EvaluationContext>;
  readonly places: Places;
  readonly variables: readonly ReadVariable[];
  /** Null where no variable is read: then no other rule needs to be asked. */
  readonly stage: RuleStage | null;
}

export type SubjectResult =
  | { readonly ok: true; readonly subject: Subject }
  | { readonly ok: false; readonly errors: readonly SeclError[] };

/** Nothing but the built-in names. */
export const NO_POLICY: LoadResult = loadPolicies([]);

export function ruleSubject(policy: LoadResult, rule: Rule): Subject {
  const { compiled, eventType, text } = rule;
  return build(policy, {
    rule,
    compiled,
    eventType,
    places: new Places(compiled.source, text, policy.macros),
  });
}

/** An expression that may use macros and variables of a policy. One about no event type in particular is taken, too. */
export function expressionSubject(policy: LoadResult, source: string): SubjectResult {
  const options = { model: windowsModel, macros: policy.macroSet, variables: policy.ruleSet.variables };
  const places = new Places(source, null, policy.macros);
  const result = compileRule(source, options);
  if (result.ok) {
    const { rule: compiled } = result;
    const eventType = compiled.eventType as EventType;
    return { ok: true, subject: build(policy, { rule: null, compiled, eventType, places }) };
  }
  const plain = result.errors.every(({ code }) => code === 'SECL1117')
    ? compileExpression(source, options)
    : result;
  if (!plain.ok || !('expression' in plain)) return { ok: false, errors: result.errors };
  return {
    ok: true,
    subject: build(policy, { rule: null, compiled: plain.expression, eventType: null, places }),
  };
}

type Parts = Pick<Subject, 'rule' | 'compiled' | 'eventType' | 'places'>;

function build(policy: LoadResult, parts: Parts): Subject {
  const { compiled, places, rule } = parts;
  const { variables: store, rules } = policy.ruleSet;
  const declared = new Set(policy.variables.map(({ name }) => name));
  const variables = compiled.usesVariables
    .map((name) => measured(name, declared))
    .filter((name) => declared.has(name))
    .map((name): ReadVariable => {
      return { name, setters: settersOf(rules, name), read: (context) => store.value(name, context) };
    });
  return {
    ...parts,
    explainer: new Explainer(compiled, windowsModel, places.macroText),
    variables,
    stage: variables.length === 0 ? null : new RuleStage(policy, rule),
  };
}

/** `${names.length}` reads `names`. */
function measured(name: string, declared: ReadonlySet<string>): string {
  return !declared.has(name) && name.endsWith('.length') ? name.slice(0, -'.length'.length) : name;
}

function settersOf(rules: readonly Rule[], name: string): string[] {
  return rules
    .filter(({ actions }) => actions.some((action) => action.kind === 'set' && action.variable.name === name))
    .map(({ id }) => id);
}
