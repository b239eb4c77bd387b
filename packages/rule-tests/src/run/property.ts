import type { ExpectedProperty } from '../format/test-file.js';

/** Properties of an event by their dotted paths, those that are there. */
export type Properties = ReadonlyMap<string, string>;

export function propertiesAt(event: object, paths: readonly string[]): Properties {
  const properties = new Map<string, string>();
  for (const path of paths) {
    const value = propertyAt(event, path);
    if (value !== undefined) properties.set(path, value);
  }
  return properties;
}

/** The text of the property at a dotted path of an event, undefined where it is not there. Lists are indexed by number. */
function propertyAt(event: object, path: string): string | undefined {
  let value: unknown = event;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `~text` is a pattern in which `*` stands for any text; all else is the value itself, letter by letter. */
export function matchesProperty(finding: Properties, { path, value }: ExpectedProperty): boolean {
  const got = finding.get(path.value);
  if (value === null || got === undefined) return value === null && got === undefined;
  return value.startsWith('~') ? matchesStars(value.slice(1), got) : value === got;
}

/** Greedy from the left: the first place where each part between stars fits is as good as any other. */
function matchesStars(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const first = parts.shift()!;
  if (parts.length === 0) return first === text;
  const last = parts.pop()!;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of parts) {
    at = text.indexOf(part, at);
    if (at < 0 || at + part.length > end) return false;
    at += part.length;
  }
  return true;
}
