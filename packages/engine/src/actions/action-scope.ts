import type { SeclError, VariableScope } from '@casement/secl';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { brokenMacros, type LoadedMacros } from '../policy/load-macros.js';
import { type Problem, placed, type Subject } from '../policy/problem.js';
import type { SeclText } from '../policy/secl-text.js';
import type { VariableDeclaration } from '../variables/declaration.js';

/** What actions are compiled with: the rule's event and everything that may be named. */
export interface ActionScope {
  readonly eventType: string;
  readonly macros: LoadedMacros;
  readonly variables: VariableScope<EvaluationContext>;
  readonly declarations: ReadonlyMap<string, VariableDeclaration>;
  readonly subject: Subject;
  /** What the actions read is added here. */
  readonly usedMacros: Set<string>;
  readonly usedVariables: Set<string>;
}

/** Notes what a compiled expression of an action uses. */
export function note(
  {
    usesMacros,
    usesVariables,
  }: { readonly usesMacros: readonly string[]; readonly usesVariables: readonly string[] },
  scope: ActionScope,
): void {
  for (const macro of usesMacros) scope.usedMacros.add(macro);
  for (const variable of usesVariables) scope.usedVariables.add(variable);
}

/**
 * Errors of an expression inside an action, with the class of the actions. One may lie in a macro that the expression uses, and
 * a macro that cannot be used is a used one all the same.
 */
export function actionErrors(
  errors: readonly SeclError[],
  text: SeclText,
  where: string,
  { macros, subject, usedMacros }: ActionScope,
): Problem[] {
  for (const macro of brokenMacros(errors, text.value)) usedMacros.add(macro);
  return errors.map(({ code, message, hint, span, macro }) => {
    const problem = {
      code,
      severity: 'error',
      class: 'action',
      message: `${where}: ${message}`,
      hint,
    } as const;
    const place = macro === undefined ? text : (macros.sources.get(macro) ?? text);
    return placed(problem, place.source, place.toFile(span), subject);
  });
}
