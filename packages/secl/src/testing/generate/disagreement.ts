import { type CompiledRule, compileMacros, compileRule } from '@casement/secl';
import { SMALL_MODEL, SMALL_VARIABLES, type SmallEvent } from '../small-model.js';
import type { GeneratedRule } from './generated-rule.js';

/** @throws where the rule does not compile: the generator promised that it would. */
export function compileGenerated({ expression, macros }: GeneratedRule): CompiledRule<SmallEvent> {
  const options = { model: SMALL_MODEL, variables: SMALL_VARIABLES };
  const compiled = compileMacros(macros, SMALL_MODEL, { variables: SMALL_VARIABLES });
  const result = compileRule(expression, { ...options, macros: compiled });
  const errors = [...[...compiled.errors.values()].flat(), ...(result.ok ? [] : result.errors)];
  if (!result.ok || errors.length > 0) {
    throw new Error(`${expression}: ${errors.map(({ code, message }) => `${code} ${message}`).join('; ')}`);
  }
  return result.rule;
}

/** Whether the compiled matcher and the interpreter give two answers. */
export function disagree(rule: CompiledRule<SmallEvent>, event: SmallEvent): boolean {
  return rule.matches(event) !== rule.interpret(event);
}
