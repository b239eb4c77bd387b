// Generators of events, derived from the schema: valid ones, and ones broken in one to three places.
import fc from 'fast-check';
import { type ObjectSchema, type PropertySchema, referencedName } from '../json-schema.js';
import { schema } from '../schema.js';

const definitions: Readonly<Record<string, ObjectSchema>> = schema.$defs;

/** Keys that mean something to JavaScript objects, to the schema elsewhere, or to JSON Pointer. */
const hostileKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  '',
  '0',
  'pid ',
  'PID',
  'rule_context',
  'a/b',
  '~1',
  '$ref',
  'agent',
  'name',
];

const dateTime = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Where the schema admits anything. */
const freeValue = fc.jsonValue({ maxDepth: 1 });

function arbitraryProperty(property: PropertySchema): fc.Arbitrary<unknown> {
  if ('$ref' in property) return arbitraryObject(definitions[referencedName(property.$ref)]!);
  switch (property.type) {
    case 'string':
      return property.format === 'date-time' ? dateTime : fc.string({ unit: 'binary' });
    case 'integer':
      return fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.constant(3e20));
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(property.items === true ? freeValue : arbitraryProperty(property.items), {
        maxLength: 4,
      });
  }
}

function arbitraryObject(definition: ObjectSchema): fc.Arbitrary<unknown> {
  if (definition.properties === undefined) return fc.dictionary(fc.string(), freeValue, { maxKeys: 3 });
  const model = Object.fromEntries(
    Object.entries(definition.properties).map(([key, property]) => [key, arbitraryProperty(property)]),
  );
  return fc.record(model, { requiredKeys: [...(definition.required ?? [])] });
}

/** Round trip through JSON, so that every value is what a reader of events gets. */
const asRead = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export const validEvent: fc.Arbitrary<unknown> = arbitraryObject(schema).map(asRead);

const wrongValue = fc.oneof(
  fc.constantFrom(null, true, 0, 1.5, -1, '', 'x', [], {}, [null], { '': 0 }),
  fc.constantFrom('2024-13-01T00:00:00Z', '2024-02-30T00:00:00Z', '2024-01-01', '2023-02-29T12:00:00+01:00'),
  fc.jsonValue(),
);

/** Every object and array below a value, the value included; changes to free content would seldom matter. */
function containers(value: unknown, found: object[] = []): object[] {
  if (typeof value === 'object' && value !== null) {
    found.push(value);
    for (const [key, element] of Object.entries(value)) {
      if (key !== 'variables' && key !== 'rule_actions') containers(element, found);
    }
  }
  return found;
}

const define = (target: object, key: string, value: unknown): unknown =>
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });

interface Mutation {
  readonly place: number;
  readonly what: 'replace' | 'remove' | 'add';
  readonly which: number;
  readonly key: string;
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(),
  what: fc.constantFrom('replace' as const, 'remove' as const, 'add' as const),
  which: fc.nat(),
  key: fc.oneof(fc.constantFrom(...hostileKeys), fc.string()),
  value: wrongValue,
});

function mutate(event: unknown, { place, what, which, key, value: shared }: Mutation): void {
  // A copy: the next mutation may change it, or put it below itself.
  const value = asRead(shared);
  const all = containers(event);
  const target = all[place % all.length]!;
  const keys = Object.keys(target);
  const existing = keys[which % Math.max(keys.length, 1)];
  if (what === 'add' || existing === undefined) {
    if (Array.isArray(target)) target.push(value);
    else define(target, key, value);
  } else if (what === 'replace') define(target, existing, value);
  else if (Array.isArray(target)) target.splice(Number(existing), 1);
  else Reflect.deleteProperty(target, existing);
}

/** Events changed at random: most are invalid, some stay valid. */
export const mutatedEvent: fc.Arbitrary<unknown> = fc
  .tuple(validEvent, fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([event, mutations]) => {
    for (const each of mutations) mutate(event, each);
    return asRead(event);
  });
