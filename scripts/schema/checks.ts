// The fast path of validation: one straight-line function a definition.
//
// Why it is fast: `for…in` walks the key list that an object's hidden class caches, so reading `value[key]` inside it is
// an indexed load for any class, and one loop does types, unknown keys and required keys; ancestors of many shapes stay
// cheap, where a read by name would turn megamorphic. Keys are internalised strings, so a `case` is a pointer compare.
//
// Why it is sound (true means that explain.ts finds nothing): every own enumerable key is visited once and must pass the
// check that its name has, unknown ones refuse. `for…in` also visits inherited enumerable keys: checking those can only
// refuse more, except for required ones, hence `Object.hasOwn` there (own and, as the loop marked it, enumerable: an own
// key that is not enumerable hides an inherited one from the loop).
import { type ObjectSchema, type PropertySchema, schema } from '@casement/schema';
import type { Generator } from '../generator.js';
import { generatedSource, SCHEMA_SOURCE } from './generated-source.js';

const definitions: Readonly<Record<string, ObjectSchema>> = schema.$defs;

const functionName = (definition: string): string => `is${definition}`;

/** The expression that is true when `field` fails the property's schema; empty when nothing can fail. */
function refusal(property: PropertySchema, field: string): string {
  if ('$ref' in property) return `!${functionName(property.$ref.slice('#/$defs/'.length))}(${field})`;
  switch (property.type) {
    case 'string': {
      const type = `typeof ${field} !== 'string'`;
      return property.format === 'date-time' ? `${type} || !isDateTime(${field})` : type;
    }
    case 'boolean':
      return `typeof ${field} !== 'boolean'`;
    case 'integer':
      return `!Number.isInteger(${field})`;
    case 'array':
      return property.items === true
        ? `!Array.isArray(${field})`
        : `!${listFunctionName(property.items)}(${field})`;
  }
}

function listFunctionName(items: PropertySchema): string {
  return `isListOf${'$ref' in items ? items.$ref.slice('#/$defs/'.length) : items.type.replace(/^./, (c) => c.toUpperCase())}`;
}

function listLines(items: PropertySchema): string[] {
  return [
    '',
    `function ${listFunctionName(items)}(value: unknown): boolean {`,
    '  if (!Array.isArray(value)) return false;',
    '  for (let index = 0; index < value.length; index++) {',
    '    const field: unknown = value[index];',
    `    if (${refusal(items, 'field')}) return false;`,
    '  }',
    '  return true;',
    '}',
  ];
}

function objectLines(name: string, definition: ObjectSchema, exported: string): string[] {
  const head = [
    '',
    `${exported}function ${name}(value: unknown): boolean {`,
    "  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;",
  ];
  const { properties, required = [] } = definition;
  if (properties === undefined) return [...head, '  return true;', '}'];
  if (definition.additionalProperties !== false) throw new Error(`${name}: an open object with properties`);

  // Properties with one check share one branch, in the order in which the check first occurs.
  const branches = new Map<string, string[]>();
  for (const [key, property] of Object.entries(properties)) {
    const bit = required.indexOf(key);
    const check = `if (${refusal(property, 'field')}) return false;`;
    const body = bit < 0 ? check : `${check}\n        seen |= ${1 << bit};`;
    const keys = branches.get(body);
    if (keys === undefined) branches.set(body, [key]);
    else keys.push(key);
  }

  const all = (1 << required.length) - 1;
  const own = required.map((key) => `Object.hasOwn(value, '${key}')`).join(' && ');
  return [
    ...head,
    ...(all === 0 ? [] : ['  let seen = 0;']),
    '  for (const key in value) {',
    '    const field = (value as Record<string, unknown>)[key];',
    '    switch (key) {',
    ...[...branches].flatMap(([body, keys]) => [
      ...keys.map((key) => `      case '${key}':`),
      `        ${body}`,
      '        break;',
    ]),
    '      default:',
    '        return false;',
    '    }',
    '  }',
    all === 0 ? '  return true;' : `  return seen === ${all} && ${own};`,
    '}',
  ];
}

/** Element schemas that need a loop of their own, each once. */
function lists(): PropertySchema[] {
  const found = new Map<string, PropertySchema>();
  for (const { properties = {} } of [schema, ...Object.values(definitions)] as readonly ObjectSchema[]) {
    for (const property of Object.values(properties)) {
      if ('items' in property && property.items !== true)
        found.set(listFunctionName(property.items), property.items);
    }
  }
  return [...found.values()];
}

export const checksGenerator: Generator = {
  name: 'schema checks',
  run() {
    const text = generatedSource([
      "import { isDateTime } from './date-time.js';",
      '',
      '/** Whether the value is a valid event; may refuse a valid one of unusual make, never accepts an invalid one. */',
      ...objectLines('isBackendEventFast', schema, 'export ').slice(1),
      ...Object.entries(definitions).flatMap(([name, definition]) =>
        objectLines(functionName(name), definition, ''),
      ),
      ...lists().flatMap(listLines),
    ]);
    return [{ path: `${SCHEMA_SOURCE}/checks.generated.ts`, text }];
  },
};
