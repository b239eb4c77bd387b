import { FEEDS, isAlwaysKnown } from '@casement/telemetry';

const PARENT = 'process.parent.';
const FILLED = new Set(FEEDS.flatMap(({ fields }) => fields));

/** What is said of a process at its start is known of it as a parent. */
export function asOwnFact(fact: string): string {
  return fact.startsWith(PARENT) ? `process.${fact.slice(PARENT.length)}` : fact;
}

/** Whether some record of some log says this of some event. */
export function isFilled(fact: string): boolean {
  return isAlwaysKnown(fact) || FILLED.has(fact) || FILLED.has(asOwnFact(fact));
}
