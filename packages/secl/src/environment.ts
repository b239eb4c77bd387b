import { builtinVariable } from './builtin-variables.js';
import type { Environment, MacroUse } from './check/check-context.js';
import type { Model } from './model.js';
import type { VariableScope } from './variable.js';

/** What names mean in an expression. Variables that a scope gives come before those that the model has by itself. */
export function environmentOf<E>(
  model: Model<E>,
  variables: VariableScope<E> | undefined,
  macro: (id: string) => MacroUse<E> | undefined,
): Environment<E> {
  return {
    model,
    macro,
    variable: (name) => variables?.variable(name) ?? builtinVariable(model, name),
    variableNames: () => variables?.names?.() ?? [],
  };
}
