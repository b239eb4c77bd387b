import { ALL_FORM_NAMES } from '../schema/form-name.js';
import type { SchemaOptions } from '../schema/run.js';
import type { Verb } from './verb.js';

export const schemaVerb: Verb<SchemaOptions> = {
  name: 'schema',
  summary: 'print the contract of the events: JSON Schema, types or reference page',
  about: [
    'Prints the CSM Threats Windows schema: `json` is the JSON Schema, `types` its TypeScript types, `docs` the reference page (Markdown).',
    'With --form, `json` is the JSON Schema (draft 2020-12) of another form that Casement prints: a line of `dump` (record), of `events` (runtime-event) or of `scan --extended` (finding), what --ledger writes (ledger), what `check --json` (load-report) or `test --json` (test-report) prints.',
    '`--form policy` and `--form test` are JSON Schemas (draft-07) of the files that you write, policies and tests of rules, for completion in editors.',
  ],
  args: [{ syntax: '<form>', about: 'what to print', choices: ['json', 'types', 'docs'] }],
  options: [
    {
      flags: '--form <form>',
      about: 'form that the JSON Schema is of',
      choices: ALL_FORM_NAMES,
      default: 'backend-event',
    },
    { flags: '--lang <lang>', about: 'language of the reference page', choices: ['en', 'es'], default: 'en' },
  ],
  examples: [
    { line: 'casement schema json > event.schema.json', about: 'for any JSON Schema validator' },
    {
      line: 'casement schema json --form record > record.schema.json',
      about: 'for those who read what dump prints',
    },
    {
      line: 'casement schema json --form policy > policy.schema.json',
      about: 'for the YAML language server of an editor',
    },
    { line: 'casement schema types > event.ts', about: 'for TypeScript programs' },
    { line: 'casement schema docs --lang es', about: 'the reference page in Spanish' },
  ],
  load: () => import('../schema/run.js'),
};
