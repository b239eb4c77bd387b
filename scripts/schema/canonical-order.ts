// The order of keys on output, with what a serialiser must know of each value.
import { type CanonicalProperty, type ObjectSchema, type PropertySchema, schema } from '@casement/schema';
import type { Generator } from '../generator.js';
import { generatedSource, SCHEMA_SOURCE } from './generated-source.js';

const definitions: Readonly<Record<string, ObjectSchema>> = schema.$defs;

function kindOf(property: PropertySchema): Pick<CanonicalProperty, 'kind' | 'definition' | 'list'> {
  if ('$ref' in property) {
    const definition = property.$ref.slice('#/$defs/'.length) as keyof typeof schema.$defs;
    return { kind: definitions[definition]!.properties ? 'object' : 'map', definition, list: false };
  }
  if (property.type === 'array') {
    if (property.items === true) return { kind: 'any', definition: null, list: true };
    const element = kindOf(property.items);
    if (element.list) throw new Error('a list of lists has no canonical form yet');
    return { ...element, list: true };
  }
  const kind = property.type === 'string' ? (property.format ?? 'string') : property.type;
  return { kind, definition: null, list: false };
}

function tableLines(name: string, definition: ObjectSchema): string[] {
  const rows = Object.entries(definition.properties ?? {}).map(([key, property]) => {
    const { kind, definition: target, list } = kindOf(property);
    const required = definition.required?.includes(key) ?? false;
    const reference = target === null ? 'null' : `'${target}'`;
    return `    { key: '${key}', kind: '${kind}', definition: ${reference}, list: ${list}, required: ${required} },`;
  });
  return rows.length === 0 ? [`  ${name}: [],`] : [`  ${name}: [`, ...rows, '  ],'];
}

export const canonicalOrderGenerator: Generator = {
  name: 'canonical order',
  run() {
    const text = generatedSource([
      "import type { CanonicalOrder } from './canonical-order.js';",
      '',
      '/** The properties of the event and of each definition, in output order. */',
      'export const canonicalOrder: CanonicalOrder = {',
      ...tableLines('BackendEvent', schema),
      ...Object.entries(definitions).flatMap(([name, definition]) => tableLines(name, definition)),
      '};',
    ]);
    return [{ path: `${SCHEMA_SOURCE}/canonical-order.generated.ts`, text }];
  },
};
