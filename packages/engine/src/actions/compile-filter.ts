import { type CompiledExpression, compileExpression } from '@casement/secl';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { windowsModel } from '../model/windows-model.js';
import { append } from '../policy/append.js';
import { type Problem, policyProblem } from '../policy/problem.js';
import { lintProblem } from '../policy/secl-problem.js';
import type { SeclText } from '../policy/secl-text.js';
import { type ActionScope, actionErrors, note } from './action-scope.js';

/** Null where the action has none. */
export type ActionFilter = CompiledExpression<EvaluationContext> | null;

/** The filter of an action, put to the event that the rule matched; undefined where it is wrong. */
export function compileFilter(
  text: SeclText,
  scope: ActionScope,
  problems: Problem[],
): ActionFilter | undefined {
  const { macros, variables, subject } = scope;
  const result = compileExpression(text.value, { model: windowsModel, macros: macros.set, variables });
  if (!result.ok) {
    append(problems, actionErrors(result.errors, text, 'in the filter of an action', scope));
    return undefined;
  }
  const { expression } = result;
  const other = expression.fields.find((name) => !isOfEvent(windowsModel.field(name)?.event, scope));
  if (other !== undefined) {
    const message = `${other} is no field of ${scope.eventType}, which the rule is about`;
    problems.push(policyProblem('POL2610', message, text.source, text.shown, subject));
    return undefined;
  }
  note(expression, scope);
  for (const lint of expression.lints) problems.push(lintProblem(lint, text, subject));
  return expression;
}

function isOfEvent(event: string | undefined, { eventType }: ActionScope): boolean {
  return event === undefined || event === '' || event === eventType;
}
