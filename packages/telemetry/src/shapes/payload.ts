import { isObject, type JsonObject } from './json-object.js';
import { positionalNames } from './positional-names.js';
import type { ShapeEntry, ShapeHeader } from './shape-record.js';
import { shapeValue } from './shape-value.js';

const MAX_DEPTH = 16;

/**
 * The payload from an object of names and values, as most shapes have it. Objects in it are flattened to their leaves (UserData);
 * attributes go by `Element@attribute`, as for event logs; values without a name get theirs by their place, if the event has known ones.
 * What lies deeper comes last: the first of a name counts, so a value inside another cannot stand in for the one that the event has.
 */
export function objectPayload(object: unknown, header: ShapeHeader): ShapeEntry[] {
  const payload: ShapeEntry[] = [];
  if (isObject(object)) flatten(object, payload, 0);
  else if (Array.isArray(object)) pairs(object, payload);
  return named(payload, header);
}

/** Gives unnamed values their names; all or none of a payload are unnamed. */
export function named(payload: ShapeEntry[], header: ShapeHeader): ShapeEntry[] {
  if (payload.length === 0 || payload.some(([name]) => name !== null)) return payload;
  const names = positionalNames(header.provider, header.channel, header.eventId, payload.length);
  return names.length === 0 ? payload : payload.map(([, value], at) => [names[at] ?? null, value]);
}

/** Values that only have a place. */
export function positionalPayload(values: readonly unknown[], header: ShapeHeader): ShapeEntry[] {
  return named(
    values.map((value): ShapeEntry => [null, shapeValue(value)]),
    header,
  );
}

function flatten(object: JsonObject, into: ShapeEntry[], depth: number): void {
  let deeper: [string, JsonObject][] | null = null;
  for (const [name, value] of Object.entries(object)) {
    if (name === 'xmlns' || name === '@xmlns' || name === '#attributes' || name.endsWith('_attributes'))
      continue;
    if (name === '#text') into.push([null, shapeValue(value)]);
    else if (name === 'Data' || name === 'data') unnamed(value, into);
    else if (!isObject(value)) into.push([name, shapeValue(value)]);
    else if (Object.hasOwn(value, '#text')) element(name, value, into);
    else {
      deeper ??= [];
      deeper.push([name, value]);
    }
  }
  if (deeper === null) return;
  for (const [name, value] of deeper) {
    attributesOf(name, value, into);
    if (depth < MAX_DEPTH) flatten(value, into, depth + 1);
  }
}

/** An element with attributes and a text is a value of its own level. */
function element(name: string, value: JsonObject, into: ShapeEntry[]): void {
  attributesOf(name, value, into);
  into.push([name, shapeValue(value)]);
}

function attributesOf(name: string, value: JsonObject, into: ShapeEntry[]): void {
  const attributes = value['#attributes'];
  if (isObject(attributes)) {
    for (const [key, text] of Object.entries(attributes)) {
      if (key !== 'xmlns' && !key.startsWith('xmlns:')) into.push([`${name}@${key}`, shapeValue(text)]);
    }
  }
}

/** `Data`: values without names, one or many, or pairs of name and value. */
function unnamed(value: unknown, into: ShapeEntry[]): void {
  if (Array.isArray(value)) pairs(value, into);
  else if (isObject(value) && Array.isArray(value['#text'])) pairs(value['#text'], into);
  else if (isObject(value)) pairs([value], into);
  else into.push([null, shapeValue(value)]);
}

function pairs(items: readonly unknown[], into: ShapeEntry[]): void {
  for (const item of items) {
    const pair = isObject(item) ? pairOf(item) : undefined;
    if (pair !== undefined) into.push(pair);
    else if (isObject(item)) flatten(item, into, MAX_DEPTH);
    else into.push([null, shapeValue(item)]);
  }
}

const NAME_KEYS = ['@Name', 'Name', 'name'];
const VALUE_KEYS = ['#text', 'Value', 'value'];

/** `{"@Name": …, "#text": …}` and its likes. */
function pairOf(item: JsonObject): ShapeEntry | undefined {
  const attributes = item['#attributes'];
  const holder = isObject(attributes) ? attributes : item;
  const name = NAME_KEYS.find((key) => Object.hasOwn(holder, key));
  const value = VALUE_KEYS.find((key) => Object.hasOwn(item, key));
  if (name === undefined) return value === undefined ? undefined : [null, shapeValue(item[value])];
  // An element without content has no text at all.
  if (value === undefined && Object.keys(item).length > 1 && holder === item) return undefined;
  return [String(holder[name]), value === undefined ? '' : shapeValue(item[value])];
}
