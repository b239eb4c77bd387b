/** Ids of macros, rules and groups: letters, digits and underscores (secl.md §5.3, §5.4). */
export function isId(text: string): boolean {
  return /^[a-zA-Z0-9_]+$/.test(text);
}
