import type { Tally } from './ledger-part.js';

/** Adds one to the count of a name. */
export function countUp(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

export function addTally<K extends string>(counts: Map<K, number>, others: ReadonlyMap<K, number>): void {
  for (const [name, count] of others) counts.set(name, (counts.get(name) ?? 0) + count);
}

/** As an object, by name. fromEntries defines properties, so a name like __proto__ is a key like any other. */
export function tallyJson(counts: Tally): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
