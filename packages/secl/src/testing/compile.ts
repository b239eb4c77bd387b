import { compileRule } from '../compile-rule.js';
import type { CompiledRule } from '../compiled-expression.js';
import type { ErrorCode } from '../error/catalogue.js';
import { compileMacros, type MacroDefinition } from '../macro-set.js';
import { EMPTY_EVENT, SMALL_MODEL, SMALL_VARIABLES, type SmallEvent } from './small-model.js';

/** A rule over the small model that must compile. */
export function rule(source: string, macros: readonly MacroDefinition[] = []): CompiledRule<SmallEvent> {
  const result = compileRule(source, {
    model: SMALL_MODEL,
    macros: compileMacros(macros, SMALL_MODEL, { variables: SMALL_VARIABLES }),
    variables: SMALL_VARIABLES,
  });
  if (!result.ok) {
    throw new Error(
      `${source}: ${result.errors.map(({ code, message }) => `${code} ${message}`).join('; ')}`,
    );
  }
  return result.rule;
}

/** Codes of the errors of a rule over the small model, in order; empty if it compiles. */
export function codes(source: string, macros: readonly MacroDefinition[] = []): readonly ErrorCode[] {
  const result = compileRule(source, {
    model: SMALL_MODEL,
    macros: compileMacros(macros, SMALL_MODEL),
    variables: SMALL_VARIABLES,
  });
  return result.ok ? [] : result.errors.map(({ code }) => code);
}

/** The verdict on an event with these properties; both evaluators must give it. */
export function verdict(
  source: string,
  event: Partial<SmallEvent>,
  macros: readonly MacroDefinition[] = [],
): boolean {
  const compiled = rule(source, macros);
  const whole = { ...EMPTY_EVENT, ...event };
  const matched = compiled.matches(whole);
  if (compiled.interpret(whole) !== matched) {
    throw new Error(`${source}: matcher says ${matched}, interpreter the opposite`);
  }
  return matched;
}
