import { at, get, isObject, type JsonObject } from './json-object.js';

/** Wrappers in wrappers: more than any pipeline puts around an event. */
const MAX_WRAPPERS = 4;

/** What is in the wrappers of an event: an object, or the text of its XML. */
export type Unwrapped =
  | { readonly object: JsonObject; readonly wrapper: string }
  | { readonly xml: string; readonly wrapper: string };

/**
 * Takes an event out of what stores and forwarders put around it: an Elasticsearch hit (`_source`), a result of Splunk (`result`, `_raw`), or the event
 * as text (`Event`, `event.original`). Texts that are neither JSON nor XML are left alone.
 */
export function unwrap(given: JsonObject): Unwrapped {
  let object = given;
  let wrapper = '';
  for (let depth = 0; depth < MAX_WRAPPERS; depth++) {
    const inner = innerOf(object);
    if (inner === null) break;
    wrapper += `${inner.wrapper}, `;
    if ('xml' in inner) return { xml: inner.xml, wrapper };
    object = inner.object;
  }
  return { object, wrapper };
}

function innerOf(object: JsonObject): Unwrapped | null {
  const source = get(object, '_source');
  if (isObject(source)) return { object: source, wrapper: 'Elasticsearch' };
  const result = get(object, 'result');
  if (isObject(result)) return { object: result, wrapper: 'Splunk' };
  return (
    ofText(get(object, '_raw'), 'Splunk') ??
    ofText(get(object, 'Event'), 'text') ??
    (at(object, 'winlog') === undefined ? ofText(at(object, 'event', 'original'), 'text') : null)
  );
}

function ofText(value: unknown, wrapper: string): Unwrapped | null {
  if (typeof value !== 'string') return null;
  const text = value.trimStart();
  if (text.startsWith('<')) return { xml: text, wrapper };
  if (!text.startsWith('{')) return null;
  try {
    const object: unknown = JSON.parse(text);
    return isObject(object) ? { object, wrapper } : null;
  } catch {
    return null;
  }
}
