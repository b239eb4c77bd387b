/** Names of Windows end far below this: a host name at 255 characters, a provider's registry key at 255 too. */
const MAX_NAME = 300;
/** Ends a name that was clipped. */
export const CLIPPED = '…';

/**
 * A name from a log as the ledger counts under it: longer ones are clipped, and marked. Without a bound on the length a
 * bound on the number of names is none on memory, and V8 hashes texts of 16,384 characters and more by their length alone,
 * so that a map of equally long ones is a list that each look-up walks.
 */
export function logName(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const end = isHighSurrogate(name.charCodeAt(MAX_NAME - 1)) ? MAX_NAME - 1 : MAX_NAME;
  // Joined of single characters: a slice would keep all of the name alive.
  return [...name.slice(0, end), CLIPPED].join('');
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
