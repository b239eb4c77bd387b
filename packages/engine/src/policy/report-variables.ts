import type { VariableTable } from '../actions/variable-table.js';
import type { RuleReport, VariableFlag, VariableReport } from './load-report.js';

/** The variables of a rule set, with who sets and who reads them. */
export function reportVariables(table: VariableTable, rules: readonly RuleReport[]): VariableReport[] {
  const setBy = new Map<string, Set<string>>();
  const readBy = new Map<string, Set<string>>();
  for (const { id, actions = [], variables = [] } of rules) {
    for (const { variable, ignored } of actions) {
      if (variable !== undefined && ignored === undefined) noted(setBy, variable).add(id);
    }
    for (const variable of variables) noted(readBy, variable).add(id);
  }
  return [...table.declarations().values()].map((declaration) => {
    const { name, owner, type } = declaration;
    const { source, range } = table.first(name)!;
    const flags = (['private', 'inherited'] as const).filter((flag: VariableFlag) => declaration[flag]);
    return {
      name,
      owner,
      type,
      flags,
      set_by: [...noted(setBy, name)],
      read_by: [...noted(readBy, name)],
      file: source.name,
      ...source.position(range.start),
    };
  });
}

function noted(by: Map<string, Set<string>>, name: string): Set<string> {
  const known = by.get(name);
  if (known !== undefined) return known;
  const rules = new Set<string>();
  by.set(name, rules);
  return rules;
}
