import type { Rule } from './rule.js';

/**
 * Order in which rules see an event (secl.md §6.1): those that track the execution context, then those of default
 * policies, then by priority, the higher first. Ties keep the order of loading, because sorting is stable.
 */
export function inEvaluationOrder(rules: readonly Rule[], isDefault: (rule: Rule) => boolean): Rule[] {
  const rank = (rule: Rule): number =>
    rule.tags.get('execution_context')?.toLowerCase() === 'true' ? 0 : isDefault(rule) ? 1 : 2;
  return [...rules].sort((a, b) => rank(a) - rank(b) || b.priority - a.priority);
}
