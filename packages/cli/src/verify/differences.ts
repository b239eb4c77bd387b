/** Differences that are told of one finding. */
const MOST_TOLD = 5;

/**
 * Where two values of one form differ, as paths (`event.process.cmdline`), the first few of them. Forms are bounded in depth, so this is.
 *
 * @param path of both values
 */
export function differences(stated: unknown, found: unknown, path: string): string[] {
  const told: string[] = [];
  compare(stated, found, path, told);
  return told;
}

function compare(stated: unknown, found: unknown, path: string, told: string[]): void {
  if (told.length >= MOST_TOLD || stated === found) return;
  if (!isObject(stated) || !isObject(found) || Array.isArray(stated) !== Array.isArray(found)) {
    told.push(path);
    return;
  }
  for (const key of new Set([...Object.keys(stated), ...Object.keys(found)])) {
    compare(own(stated, key), own(found, key), `${path}.${key}`, told);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function own(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
