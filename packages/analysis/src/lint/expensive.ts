import type { Rule } from '@casement/engine';
import { dearestOf, entryCost } from '../cost/rule-cost.js';
import type { Finding } from './finding.js';
import { grouped } from './group.js';

/** From here on a rule costs more than all others of a usual policy together: a list of lists, read for every event. */
const TOO_MUCH = 100_000;

/** Rules whose cheapest term is dear: nothing spares an event of their type the price. */
export function lintExpensive({ compiled, eventType }: Rule): Finding[] {
  const root = grouped(compiled.plan);
  const cost = entryCost(root);
  if (cost < TOO_MUCH) return [];
  const dearest = dearestOf(compiled.plan);
  const message = `every ${eventType} event pays for this: its weight is ${cost.toLocaleString('en-US')}, and no cheaper term comes before it`;
  return [{ code: 'RULE7401', message, at: dearest }];
}
