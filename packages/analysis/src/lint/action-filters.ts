import type { Rule } from '@casement/engine';
import { and } from '../logic/formula.js';
import type { Finding } from './finding.js';
import type { Conditions } from './formulas.js';
import { grouped, isTooDeep } from './group.js';

/** Actions whose filter no event passes that the rule matches. A `set` of the same rule may change what a variable reads, so those are left out. */
export function lintActionFilters(rule: Rule, conditions: Conditions): Finding[] {
  const found: Finding[] = [];
  const holds = conditions.formula(grouped(rule.compiled.plan));
  for (const { kind, filter } of rule.actions) {
    if (filter === null || filter.source.includes('${') || filter.register !== null || isTooDeep(filter.plan))
      continue;
    const passes = conditions.formula(grouped(filter.plan));
    if (!conditions.solver.isImpossible(and([holds, passes]))) continue;
    found.push({
      code: 'RULE7109',
      message: `its action \`${kind}\` is never carried out: no event that the rule matches passes the filter`,
      at: null,
    });
  }
  return found;
}
