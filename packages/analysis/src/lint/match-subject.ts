import type { BoolPlan } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import { Subjects } from '../logic/subject.js';

/** A comparison of a value, or of the elements of a list, with literals. */
export type Match<E> = Extract<BoolPlan<E>, { kind: 'string-match' | 'any-string-match' }>;

export function isMatch<E>(plan: BoolPlan<E>): plan is Match<E> {
  return plan.kind === 'string-match' || plan.kind === 'any-string-match';
}

/** What is compared, see `Subjects`. */
export function subjectOf<E>(plan: Match<E>, type: EventType): string {
  const subjects = new Subjects(type);
  return plan.kind === 'string-match' ? subjects.string(plan.subject) : subjects.array(plan.array);
}

/** The field of a subject: without register and index. */
export function fieldOf(subject: string): string {
  return subject.replace('[register]', '').replace(/\[\d+\]$/, '');
}
