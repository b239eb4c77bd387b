import {
  type CompiledExpression,
  compileExpression,
  compileValue,
  type MacroSet,
  type VariableScope,
} from '@casement/secl';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { windowsModel } from '../model/windows-model.js';
import { type Problem, placed, policyProblem, type Subject } from '../policy/problem.js';
import { lintProblem } from '../policy/secl-problem.js';
import type { SeclText } from '../policy/secl-text.js';
import type { VariableDeclaration, VariableType, VariableValue } from '../variables/declaration.js';
import type { Action, SetSource } from './action.js';
import { eventField, fits } from './event-field.js';
import type { PreparedAction, PreparedHash, PreparedSet } from './prepared-action.js';
import { memberType } from './value-type.js';

/** What actions are compiled with: the rule's event and everything that may be named. */
export interface ActionScope {
  readonly eventType: string;
  readonly macros: MacroSet<EvaluationContext>;
  readonly variables: VariableScope<EvaluationContext>;
  readonly declarations: ReadonlyMap<string, VariableDeclaration>;
  readonly subject: Subject;
  /** What the actions read is added here. */
  readonly usedMacros: Set<string>;
  readonly usedVariables: Set<string>;
}

export interface Completed {
  /** Null where it is wrong, and where it is legal without effect. */
  readonly action: Action | null;
  readonly problems: readonly Problem[];
  /** A filter that is wrong costs the rule: without it the action would be carried out always or never. */
  readonly filterFailed: boolean;
}

/** Checks the rest of an action against the rule's event type, and compiles what it evaluates. */
export function completeAction(prepared: PreparedAction, scope: ActionScope): Completed {
  const problems: Problem[] = [];
  const { filter: text } = prepared.definition;
  const filter = text === undefined ? null : compileFilter(text, scope, problems);
  if (filter === undefined) return { action: null, problems, filterFailed: true };
  return { action: complete(prepared, filter, scope, problems), problems, filterFailed: false };
}

type Filter = CompiledExpression<EvaluationContext> | null;

function complete(
  prepared: PreparedAction,
  filter: Filter,
  scope: ActionScope,
  problems: Problem[],
): Action | null {
  switch (prepared.kind) {
    case 'set':
      return completeSet(prepared, filter, scope, problems);
    case 'log':
    case 'kill':
      return { ...prepared.action, filter };
    case 'hash':
      return completeHash(prepared, filter, scope, problems);
    case 'ignored':
      return null;
  }
}

/** Undefined where the filter is wrong. */
function compileFilter(text: SeclText, scope: ActionScope, problems: Problem[]): Filter | undefined {
  const { macros, variables, subject } = scope;
  const result = compileExpression(text.value, { model: windowsModel, macros, variables });
  if (!result.ok) {
    for (const error of result.errors)
      problems.push(errorOf(error, text, 'in the filter of an action', subject));
    return undefined;
  }
  const { expression } = result;
  const other = expression.fields.find((name) => !isOfEvent(windowsModel.field(name)?.event, scope));
  if (other !== undefined) {
    const message = `${other} is no field of ${scope.eventType}, which the rule is about`;
    problems.push(policyProblem('POL2610', message, text.source, text.range, subject));
    return undefined;
  }
  note(expression, scope);
  for (const lint of expression.lints) problems.push(lintProblem(lint, text, subject));
  return expression;
}

function isOfEvent(event: string | undefined, { eventType }: ActionScope): boolean {
  return event === undefined || event === '' || event === eventType;
}

function note(
  { usesMacros, usesVariables }: { usesMacros: readonly string[]; usesVariables: readonly string[] },
  scope: ActionScope,
): void {
  for (const macro of usesMacros) scope.usedMacros.add(macro);
  for (const variable of usesVariables) scope.usedVariables.add(variable);
}

type ValueErrors = Extract<ReturnType<typeof compileExpression>, { ok: false }>['errors'];

function errorOf(error: ValueErrors[number], text: SeclText, where: string, subject: Subject): Problem {
  const { code, message, hint, span } = error;
  const problem = {
    code,
    severity: 'error',
    class: 'action',
    message: `${where}: ${message}`,
    hint,
  } as const;
  return placed(problem, text.source, text.toFile(span), subject);
}

function completeSet(
  prepared: PreparedSet,
  filter: Filter,
  scope: ActionScope,
  problems: Problem[],
): Action | null {
  const { set, definition, variable } = prepared;
  const source = completeSource(prepared, scope, problems);
  let scopeField = null;
  if (set.scopeField !== undefined) {
    const { value: written, range } = set.scopeField;
    const found = eventField(written);
    if (found?.field.type !== 'int' || found.index !== null || !fits(found, scope.eventType)) {
      const message = `scope_field must be a field of ${scope.eventType} that is a pid, ${written} is none`;
      problems.push(policyProblem('POL2711', message, definition.source, range, scope.subject));
      return null;
    }
    scopeField = found.field;
  }
  if (source === null) return null;
  return {
    kind: 'set',
    variable: scope.declarations.get(variable)!,
    source,
    append: set.append,
    size: set.size,
    ttl: set.ttl,
    scopeField,
    filter,
  };
}

function completeSource(
  { source, type, set, definition }: PreparedSet,
  scope: ActionScope,
  problems: Problem[],
): SetSource | null {
  switch (source.kind) {
    case 'value':
      return source;
    case 'field': {
      const { value: written, range } = source.field;
      const found = eventField(written)!;
      if (!fits(found, scope.eventType)) {
        const message = `${written} is no field of ${scope.eventType}, which the rule is about`;
        problems.push(policyProblem('POL2713', message, definition.source, range, scope.subject));
        return null;
      }
      return { kind: 'field', field: found.field, index: found.index };
    }
    case 'expression':
      return compileSource(source.expression, type, set.append, scope, problems);
  }
}

/** What is appended may be a member instead of an array: it is put into one. */
function compileSource(
  text: SeclText,
  type: VariableType,
  append: boolean,
  scope: ActionScope,
  problems: Problem[],
): SetSource | null {
  const { macros, variables, subject } = scope;
  const member = memberType(type);
  const types = append && member !== type ? [type, member] : [type];
  const result = compileValue(text.value, { model: windowsModel, macros, variables, types });
  if (!result.ok) {
    for (const error of result.errors) problems.push(errorOf(error, text, 'in an action', subject));
    return null;
  }
  const { value } = result;
  const other = value.eventTypes.find((event) => event !== scope.eventType);
  if (other !== undefined) {
    const message = `the expression reads fields of ${other}, the rule is about ${scope.eventType}`;
    problems.push(policyProblem('POL2713', message, text.source, text.range, subject));
    return null;
  }
  note(value, scope);
  for (const lint of value.lints) problems.push(lintProblem(lint, text, subject));
  const read =
    value.type === type
      ? (context: EvaluationContext): VariableValue => value.read(context)
      : (context: EvaluationContext) => [value.read(context)] as string[] | bigint[];
  return { kind: 'expression', read };
}

/** Files whose hashes telemetry carries belong to a field `<file>.path` of the event (an extension of ours on Windows). */
function completeHash(
  { hash, definition }: PreparedHash,
  filter: Filter,
  scope: ActionScope,
  problems: Problem[],
): Action | null {
  const { source } = definition;
  const { eventType, subject } = scope;
  const name = hash.field?.value ?? (eventType === 'exec' ? 'exec.file' : undefined);
  if (name === undefined) {
    const message = `hash needs a field in rules about ${eventType}`;
    problems.push(policyProblem('POL2608', message, source, hash.range, subject));
    return null;
  }
  const found = eventField(`${name}.path`);
  if (found?.field.type !== 'string' || found.index !== null || !fits(found, eventType)) {
    const message = `${name} is no file of ${eventType}, which the rule is about`;
    problems.push(policyProblem('POL2608', message, source, hash.field?.range ?? hash.range, subject));
    return null;
  }
  return { kind: 'hash', field: name, filter };
}
