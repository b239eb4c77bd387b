/** An object of parsed JSON. Own keys only are read from it, by `get` or `Object.entries`: its keys come from a log. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property; undefined for null too, which means absent in every export. */
export function get(object: unknown, key: string): unknown {
  if (!isObject(object) || !Object.hasOwn(object, key)) return undefined;
  return object[key] ?? undefined;
}

/** A value some objects below. */
export function at(object: unknown, ...keys: readonly string[]): unknown {
  let value = object;
  for (const key of keys) value = get(value, key);
  return value;
}

/** The first of several keys that is there. */
export function first(object: unknown, ...keys: readonly string[]): unknown {
  for (const key of keys) {
    const value = get(object, key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A header text: numbers are printed, anything else is "". */
export function str(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
