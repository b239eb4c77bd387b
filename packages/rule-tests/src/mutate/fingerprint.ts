/** What says where or how dear a node is, not what it means; and what names carry already. */
const IGNORED = new Set(['span', 'macro', 'weight', 'field', 'variable']);

/** A plan as text, without its places: equal texts mean the same of every event. Order of evaluation does not count. */
export function fingerprint(plan: unknown): string {
  return JSON.stringify(plan, (key, value: unknown) => {
    if (IGNORED.has(key)) return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}
