// TypeScript types of the backend event: one interface a definition, named as in the schema, and `BackendEvent`.
import { type ObjectSchema, type PropertySchema, type RootSchema, schema } from '@casement/schema';
import type { Generator } from '../generator.js';
import { generatedSource, SCHEMA_SOURCE } from './generated-source.js';

/** Documentation of what the published schema leaves without a description (and so without a field table). */
const UNDESCRIBED: Readonly<Record<string, string>> = {
  BackendEvent: 'An event of CSM Threats on Windows, as it goes to the backend',
  'BackendEvent.agent': 'The rule that matched, and the program that evaluated it',
  'BackendEvent.title': 'What the rule says it found; may be empty',
  'BackendEvent.evt': 'What kind of event this is',
  'BackendEvent.date': 'When it happened',
  'BackendEvent.file': 'The file acted upon; of exec and exit, the image of the process',
  'BackendEvent.exit': 'How the process ended; only of exit',
  'BackendEvent.process': 'The process that acted',
  'BackendEvent.container': 'The container it acted in; Windows has none so far',
  'BackendEvent.registry': 'The registry key acted upon',
  'BackendEvent.usr': 'The user behind the process',
  'BackendEvent.permission_change': 'The permissions that changed; only of change_permission',
  AgentContext: 'The rule that matched, and the program that evaluated it',
  'AgentContext.rule_id': 'Identifier of the rule',
  'AgentContext.rule_version': 'Revision of the rule',
  'AgentContext.rule_actions': 'Reports of the actions that the rule took on this event',
  'AgentContext.policy_name': 'Policy that the rule came with',
  'AgentContext.policy_version': 'Revision of that policy',
  'AgentContext.version': 'Version of the program',
  'AgentContext.os': 'Operating system: windows',
  'AgentContext.arch': 'Processor architecture, such as x64 or arm64',
  'AgentContext.origin': 'Where the event came from, when that is told',
};

function typeOf(property: PropertySchema): string {
  if ('$ref' in property) return property.$ref.slice('#/$defs/'.length);
  switch (property.type) {
    case 'string':
    case 'boolean':
      return property.type;
    case 'integer':
      return 'number';
    case 'array':
      return `${property.items === true ? 'unknown' : typeOf(property.items)}[]`;
  }
}

/** Facts that the TypeScript type cannot say. */
function constraint(property: PropertySchema): string {
  if ('$ref' in property) return '';
  if (property.type === 'integer') return ' (an integer)';
  return property.type === 'string' && property.format === 'date-time' ? ' (RFC 3339)' : '';
}

function interfaceLines(name: string, definition: ObjectSchema): string[] {
  const documentation = definition.description ?? UNDESCRIBED[name];
  if (documentation === undefined) throw new Error(`${name} has no documentation: add it to UNDESCRIBED`);
  const lines = ['', `/** ${documentation}. */`, `export interface ${name} {`];
  if (definition.properties === undefined) lines.push('  [name: string]: unknown;');
  for (const [key, property] of Object.entries(definition.properties ?? {})) {
    const text = property.description ?? UNDESCRIBED[`${name}.${key}`];
    if (text === undefined) throw new Error(`${name}.${key} has no documentation: add it to UNDESCRIBED`);
    const optional = definition.required?.includes(key) ? '' : '?';
    lines.push(`  /** ${text}${constraint(property)}. */`, `  ${key}${optional}: ${typeOf(property)};`);
  }
  lines.push('}');
  return lines;
}

function renderTypes({ $defs, ...event }: RootSchema): string {
  const names = Object.keys($defs);
  return generatedSource([
    ...interfaceLines('BackendEvent', event),
    ...Object.entries($defs).flatMap(([name, definition]) => interfaceLines(name, definition)),
    '',
    '/** The names of the definitions. */',
    'export type DefinitionName =',
    `${names.map((name) => `  | '${name}'`).join('\n')};`,
  ]);
}

export const typesGenerator: Generator = {
  name: 'schema types',
  run() {
    const types = renderTypes(schema);
    const embedded = generatedSource([
      '',
      '/** The TypeScript types of this package as one source file without imports. */',
      'export const typesSource =',
      `${types
        .match(/.*\n/g)!
        .map((line) => `  ${JSON.stringify(line)}`)
        .join(' +\n')};`,
    ]);
    return [
      { path: `${SCHEMA_SOURCE}/backend-event.generated.ts`, text: types },
      { path: `${SCHEMA_SOURCE}/types-source.generated.ts`, text: embedded },
    ];
  },
};
