import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { benchmarksPage, readResults } from '../bench/lib/result.js';
import { type FieldSource, readFieldSource } from '../scripts/engine/field-table.js';
import { findStale } from '../scripts/generator.js';
import { generators } from '../scripts/generators.js';
import { material, ROOT } from './material.js';

describe('generated files', () => {
  it.each(generators.map((generator) => [generator.name, generator] as const))(
    '%s: fresh (else run `npm run generate`)',
    async (_, generator) => {
      expect(await generator.run(ROOT)).not.toEqual([]);
      expect((await findStale([generator], ROOT)).map(({ path }) => path)).toEqual([]);
    },
  );
});

describe('docs/benchmarks.md', () => {
  it('shows the committed results (else run `npm run bench`)', () => {
    const page = readFileSync(join(ROOT, 'docs/benchmarks.md'), 'utf8');
    expect(page).toBe(benchmarksPage(readResults(join(ROOT, 'bench/results'))));
  });
});

interface Spec {
  eventTypes: Record<string, unknown>[];
  legacyNames: { field: string; alias_of: string }[];
  fields: Record<string, unknown>[];
}

/** Where Casement fills a field that the agent leaves empty, our definition says so (secl.md §3.8). */
const OWN_DEFINITIONS: Record<string, string> = {
  'event.timestamp': 'time of the event, ns since the epoch (the agent leaves it 0 on Windows)',
};

function expected(spec: Spec): FieldSource {
  return {
    eventTypes: spec.eventTypes.map(({ name, docCategory, jsonCategory, since }) => ({
      name,
      docCategory,
      jsonCategory,
      since,
    })),
    legacyNames: spec.legacyNames.map(({ field, alias_of }) => ({ name: field, target: alias_of })),
    fields: spec.fields.map((field) => ({
      name: field['field'],
      event: field['event'],
      type: field['type'],
      iterator: field['iterator'] === true ? 'process.ancestors' : null,
      match: field['match'],
      weight: field['weight'],
      aliasOf: field['alias_of'],
      lengthOf: field['lengthOf'],
      since: field['since'],
      acceptedByAgent: field['acceptedByWindowsAgent'],
      definition: OWN_DEFINITIONS[String(field['field'])] ?? field['definition'],
    })),
  } as FieldSource;
}

const specification = material('spec', 'windows-fields.json');

describe.skipIf(specification.absent)('the fields of the Windows model', () => {
  it('are those of the specification', () => {
    const spec = JSON.parse(readFileSync(specification.path, 'utf8')) as Spec;
    expect(readFieldSource(ROOT)).toEqual(expected(spec));
    expect(spec.fields).toHaveLength(169);
  });
});
