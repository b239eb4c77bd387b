import type { SchemaOptions } from '../schema/run.js';
import type { Verb } from './verb.js';

export const schemaVerb: Verb<SchemaOptions> = {
  name: 'schema',
  summary: 'print the contract of the events: JSON Schema, types or reference page',
  about: [
    'Prints the CSM Threats Windows schema: `json` is the JSON Schema, `types` its TypeScript types, `docs` the reference page (Markdown).',
  ],
  args: [{ syntax: '<form>', about: 'which form', choices: ['json', 'types', 'docs'] }],
  options: [
    { flags: '--lang <lang>', about: 'language of the reference page', choices: ['en', 'es'], default: 'en' },
  ],
  examples: [
    { line: 'casement schema json > event.schema.json', about: 'for any JSON Schema validator' },
    { line: 'casement schema types > event.ts', about: 'for TypeScript programs' },
    { line: 'casement schema docs --lang es', about: 'the reference page in Spanish' },
  ],
  load: () => import('../schema/run.js'),
};
