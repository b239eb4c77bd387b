import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schema } from '@casement/schema';
import { describe, expect, it } from 'vitest';
import { formSchemasGenerator } from '../../../../scripts/forms/form-schemas.js';
import { findStale } from '../../../../scripts/generator.js';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand } from '../testing/built-command.js';
import { ALL_FORM_NAMES, FORM_NAMES } from './form-name.js';
import { formSchemas } from './form-schemas.generated.js';
import { FormJudge, type GeneratedForm, type SchemaNode } from './testing/form-judge.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const GENERATED = Object.keys(formSchemas) as GeneratedForm[];

useBuiltCommand();

it('the schemas are fresh (else run `npm run generate`)', async () => {
  expect((await findStale([formSchemasGenerator], ROOT)).map(({ path }) => path)).toEqual([]);
});

describe('schema json --form', () => {
  it('prints the backend event where no form is named', () => {
    expect(JSON.parse(casement(['schema', 'json']).out)).toEqual(schema);
    expect(casement(['schema', 'json', '--form', 'backend-event']).out).toBe(
      casement(['schema', 'json']).out,
    );
  });

  it.each(GENERATED)('prints the committed schema of %s', (form) => {
    const { status, out } = casement(['schema', 'json', '--form', form]);
    expect(status).toBe(EXIT.done);
    expect(out).toBe(readFileSync(`${ROOT}/docs/reference/forms/${form}.schema.json`, 'utf8'));
  });

  it('knows no other form, and has no types or pages of those', () => {
    expect([...GENERATED, 'backend-event'].sort()).toEqual([...FORM_NAMES].sort());
    expect(casement(['schema', 'json', '--form', 'case'])).toMatchObject({
      status: EXIT.usage,
      out: '',
      err: expect.stringContaining(`--form: 'case' is not one of ${ALL_FORM_NAMES.join(', ')} [CLI6002]`),
    });
    for (const form of ['types', 'docs']) {
      expect(casement(['schema', form, '--form', 'ledger'])).toMatchObject({
        status: EXIT.usage,
        out: '',
        err: expect.stringContaining("'casement schema json --form ledger' [CLI6003]"),
      });
    }
  });
});

describe.each(GENERATED)('the schema of %s', (form) => {
  it('compiles strictly, names its version, and closes and describes every object', () => {
    const judge = new FormJudge(form);
    const { $id, title } = formSchemas[form];
    expect([$id, title]).toEqual([`urn:casement:form:${form}:1`, `Casement ${form} form, version 1`]);
    let described = 0;
    for (const node of [judge.schema, ...Object.values(judge.schema.$defs ?? {})] as SchemaNode[]) {
      if (node.properties === undefined) continue;
      expect(node.additionalProperties).toBe(false);
      for (const property of Object.values(node.properties)) {
        expect(property).toMatchObject({ description: expect.stringMatching(/^\S.*[^.\s]$/) });
        described++;
      }
    }
    expect(described).toBeGreaterThan(10);
  });
});
