import type { MacroText } from '../policy/load-macros.js';
import type { Rule } from '../rules/rule.js';

/**
 * What a rule says, as one text: its expression and the macros in it, by id. Its SHA-256 goes with each finding, so that a policy can be
 * told from the one that the finding was made with, whatever its version says. JSON: `[expression, [[id, expression or values], …]]`,
 * ids in the order of their UTF-16 code units.
 */
export function ruleSource(
  { compiled }: Pick<Rule, 'compiled'>,
  macros: ReadonlyMap<string, MacroText>,
): string {
  const used = [...compiled.usesMacros].sort();
  return JSON.stringify([compiled.source, used.map((id) => [id, macroSource(macros.get(id))])]);
}

function macroSource(macro: MacroText | undefined): string | readonly string[] {
  return macro?.expression?.value ?? (macro?.values ?? []).map(({ value }) => value);
}
