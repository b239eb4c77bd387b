import { utf8Length } from '../match/utf8-length.js';
import type { Field, ListPerStep, MatchKind, Model } from '../model.js';
import { type JsonEvent, type JsonValue, nanoseconds } from './json-event.js';

/** One row of windows-fields.json, as far as this model needs it. */
interface FieldRow {
  readonly field: string;
  readonly event: string;
  readonly type: 'string' | 'int' | 'string[]' | 'int[]';
  readonly iterator: boolean;
  readonly match: MatchKind | null;
  readonly lengthOf: string | null;
  readonly weight: number;
}

interface FieldTable {
  readonly eventTypes: readonly { readonly name: string }[];
  readonly legacyNames: readonly { readonly field: string; readonly alias_of: string }[];
  readonly legacyNamesWithoutTarget: readonly string[];
  readonly fields: readonly FieldRow[];
}

const ANCESTORS = 'process.ancestors';

/** A model of the Windows fields straight over JSON events: slow and simple, for the tests of the language. */
export function windowsModel(table: FieldTable): Model<JsonEvent> {
  const fields = new Map<string, Field<JsonEvent>>();
  for (const row of table.fields) {
    fields.set(row.field, fieldOf(row));
  }
  const legacy = new Map(table.legacyNames.map(({ field, alias_of }) => [field, alias_of]));
  for (const name of table.legacyNamesWithoutTarget) {
    legacy.set(name, name.replace(/\.name$/, '.comm'));
  }
  return {
    eventTypes: table.eventTypes.map(({ name }) => name),
    field: (name) => fields.get(name) ?? containerAlias(name, fields),
    legacyName: (name) => legacy.get(name),
    iterators: [ANCESTORS],
    iteratorCount: (event) => event.ancestors.length,
    constants: new Map([
      ['EXITED', 0n],
      ['COREDUMPED', 1n],
      ['SIGNALED', 2n],
    ]),
    now: (event) => nanoseconds(event.time),
    fieldNames: () => [...fields.keys()],
  };
}

/** `container.X` is another name of `process.container.X` (secl.md §1.8). */
function containerAlias(
  name: string,
  fields: ReadonlyMap<string, Field<JsonEvent>>,
): Field<JsonEvent> | undefined {
  return name.startsWith('container.') ? fields.get(`process.${name}`) : undefined;
}

function fieldOf(row: FieldRow): Field<JsonEvent> {
  const base = { name: row.field, event: row.event, match: row.match, weight: row.weight };
  const key = keyOf(row.field);
  if (row.field === `${ANCESTORS}.length`) {
    return { ...base, type: 'int', wide: false, get: (event) => event.ancestors.length };
  }
  if (row.lengthOf !== null) {
    const measured = key.slice(0, -'.length'.length);
    return row.iterator
      ? stepField(row, base, (step) => utf8Length(text(step[withoutAncestors(measured)])))
      : { ...base, type: 'int', wide: false, get: (event) => utf8Length(text(value(event, measured))) };
  }
  const wide = row.field.endsWith('created_at') || row.field === 'event.timestamp';
  switch (row.type) {
    case 'string':
      return { ...base, type: 'string', get: (event) => text(value(event, key)) };
    case 'int':
      return wide
        ? { ...base, type: 'int', wide, get: (event) => integer(value(event, key)) }
        : { ...base, type: 'int', wide, get: (event) => Number(integer(value(event, key))) };
    default:
      return row.iterator
        ? ancestorField(row, base, withoutAncestors(key), wide)
        : {
            ...base,
            type: row.type,
            wide: false,
            iterator: null,
            count: (event) => list(value(event, key)).length,
            at: (event, index) => list(value(event, key))[index]!,
          };
  }
}

type Base = Pick<FieldRow, 'event' | 'match' | 'weight'> & { readonly name: string };
type Step = JsonEvent['ancestors'][number];

/** Where the events keep a value: the process under `process.*` only, registry fields under any of their names. */
function keyOf(name: string): string {
  const own = /^(exec|exit)\.(?!code$|cause$)(.*)$/.exec(name);
  return canonical(own === null ? name : `process.${own[2]}`);
}

function canonical(key: string): string {
  return key
    .replace(/^container\./, 'process.container.')
    .replace(/^(create|open|delete)\.registry\./, '$1_key.registry.')
    .replace(/^set\.registry\./, 'set_key_value.registry.')
    .replace(/^(set|set_key_value)\.value_name/, 'set_key_value.registry.value_name');
}

const canonicalFields = new WeakMap<JsonEvent, ReadonlyMap<string, JsonValue>>();

function fieldsOf(event: JsonEvent): ReadonlyMap<string, JsonValue> {
  let fields = canonicalFields.get(event);
  if (fields === undefined) {
    fields = new Map(Object.entries(event.fields).map(([key, found]) => [canonical(key), found]));
    canonicalFields.set(event, fields);
  }
  return fields;
}

function withoutAncestors(key: string): string {
  return key.slice(ANCESTORS.length + 1);
}

function ancestorField(row: FieldRow, base: Base, key: string, wide: boolean): Field<JsonEvent> {
  if (/\.(envs|envp|tags)$/.test(row.field)) {
    const perStep: ListPerStep<JsonEvent> = {
      count: (event, step) => list(event.ancestors[step]?.[key]).length,
      at: (event, step, index) => list(event.ancestors[step]?.[key])[index]!,
    };
    const all = (event: JsonEvent): string[] => event.ancestors.flatMap((step) => list(step[key]));
    return {
      ...base,
      type: 'string[]',
      wide: false,
      iterator: ANCESTORS,
      count: (event) => all(event).length,
      at: (event, index) => all(event)[index]!,
      perStep,
    };
  }
  return row.type === 'string[]'
    ? stepField(row, base, (step) => text(step[key]))
    : stepField(row, base, (step) => (wide ? integer(step[key]) : Number(integer(step[key]))), wide);
}

function stepField(
  row: FieldRow,
  base: Base,
  read: (step: Step) => string | number | bigint,
  wide = false,
): Field<JsonEvent> {
  return {
    ...base,
    type: row.type === 'string[]' ? 'string[]' : 'int[]',
    wide,
    iterator: ANCESTORS,
    count: (event) => event.ancestors.length,
    at: (event, index) => read(event.ancestors[index]!),
  };
}

function value(event: JsonEvent, key: string): JsonValue | undefined {
  const own = fieldsOf(event).get(key);
  if (own !== undefined) {
    return own;
  }
  const parent = key.startsWith('process.parent.') ? event.ancestors[0] : undefined;
  return parent?.[key.slice('process.parent.'.length)] ?? DEFAULTS[key];
}

const DEFAULTS: Readonly<Record<string, string>> = { 'event.os': 'windows' };

function text(found: JsonValue | undefined): string {
  return found === undefined ? '' : String(found);
}

function integer(found: JsonValue | undefined): bigint {
  return found === undefined || found === '' ? 0n : BigInt(String(found));
}

function list(found: JsonValue | undefined): string[] {
  return Array.isArray(found) ? found.map(String) : [];
}
