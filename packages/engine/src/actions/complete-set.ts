import { compileValue } from '@casement/secl';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { windowsModel } from '../model/windows-model.js';
import { append } from '../policy/append.js';
import { type Problem, policyProblem } from '../policy/problem.js';
import { lintProblem } from '../policy/secl-problem.js';
import type { SeclText } from '../policy/secl-text.js';
import type { VariableType, VariableValue } from '../variables/declaration.js';
import type { Action, SetSource } from './action.js';
import { type ActionScope, actionErrors, note } from './action-scope.js';
import type { ActionFilter } from './compile-filter.js';
import { eventField, fits } from './event-field.js';
import type { PreparedSet } from './prepared-action.js';
import { memberType } from './value-type.js';

/** Checks where a `set` takes its value from, and whose the variable is, against the event of the rule. */
export function completeSet(
  prepared: PreparedSet,
  filter: ActionFilter,
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
  appends: boolean,
  scope: ActionScope,
  problems: Problem[],
): SetSource | null {
  const { macros, variables, subject } = scope;
  const member = memberType(type);
  const types = appends && member !== type ? [type, member] : [type];
  const result = compileValue(text.value, { model: windowsModel, macros: macros.set, variables, types });
  if (!result.ok) {
    append(problems, actionErrors(result.errors, text, 'in an action', scope));
    return null;
  }
  const { value } = result;
  const other = value.eventTypes.find((event) => event !== scope.eventType);
  if (other !== undefined) {
    const message = `the expression reads fields of ${other}, the rule is about ${scope.eventType}`;
    problems.push(policyProblem('POL2713', message, text.source, text.shown, subject));
    return null;
  }
  note(value, scope);
  for (const lint of value.lints) problems.push(lintProblem(lint, text, subject));
  const read =
    value.type === type
      ? (context: EvaluationContext): VariableValue => value.read(context)
      : (context: EvaluationContext) => [value.read(context)] as string[] | bigint[];
  return { kind: 'expression', fields: value.fields, variables: value.usesVariables, read };
}
