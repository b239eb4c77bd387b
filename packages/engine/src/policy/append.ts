/**
 * Puts items at the end of a list. `push(...items)` would put them on the stack first, which holds some hundred thousand at
 * most, and how many problems or members a policy has is up to its author.
 */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
