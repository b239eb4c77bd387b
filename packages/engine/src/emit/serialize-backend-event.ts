import { type BackendEvent, type CanonicalProperty, canonicalOrder } from '@casement/schema';
import { safeJson } from './safe-json.js';
import { wellFormed } from './well-formed.js';

/**
 * The event as one line of JSON without its line end: keys in the order of the schema whatever the order of the object,
 * nothing that the schema does not name, every string well-formed. The order comes from the schema itself, so a
 * property that is added there is written here.
 */
export function serializeBackendEvent(event: BackendEvent): string {
  return safeJson(writeObject(event, canonicalOrder.BackendEvent));
}

function writeObject(value: object, properties: readonly CanonicalProperty[]): string {
  let text = '{';
  for (const property of properties) {
    const member = (value as Readonly<Record<string, unknown>>)[property.key];
    if (member === undefined) continue;
    if (text.length > 1) text += ',';
    text += `"${property.key}":${property.list ? writeList(member, property) : writeValue(member, property)}`;
  }
  return `${text}}`;
}

function writeList(list: unknown, property: CanonicalProperty): string {
  return `[${(list as readonly unknown[]).map((item) => writeValue(item, property)).join(',')}]`;
}

function writeValue(value: unknown, property: CanonicalProperty): string {
  switch (property.kind) {
    case 'object':
      return writeObject(value as object, canonicalOrder[property.definition!]);
    case 'string':
    case 'date-time':
      return JSON.stringify(wellFormed(value as string));
    case 'integer':
    case 'boolean':
      return String(value);
    case 'any':
    case 'map':
      return JSON.stringify(value, (_key, item: unknown) =>
        typeof item === 'string' ? wellFormed(item) : item,
      );
  }
}
