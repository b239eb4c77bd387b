import { eventField, fits } from '../actions/event-field.js';
import type { MergedRule } from './merge-rules.js';
import { type Problem, policyProblem } from './problem.js';

/**
 * The fields of `limiter_token`, by their names of today. One that is wrong spoils the combination: the rule then has one limit
 * for all its events, as in the agent, which logs the mistake and goes on.
 */
export function limiterFields(
  { id, limiterToken }: MergedRule,
  eventType: string,
  problems: Problem[],
): string[] {
  const names: string[] = [];
  for (const { value, source, range } of limiterToken) {
    const found = eventField(value);
    const known = found !== undefined && found.index === null;
    if (known && fits(found, eventType)) {
      names.push(found.name);
      continue;
    }
    const message = known
      ? `${value} is no field of ${eventType}, which the rule is about`
      : `there is no field ${value}`;
    problems.push(policyProblem('POL2208', message, source, range, { rule: id }));
  }
  return names.length === limiterToken.length ? names : [];
}
