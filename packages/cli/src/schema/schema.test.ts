import { referencePage, schema, typesSource } from '@casement/schema';
import { expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand } from '../testing/built-command.js';

useBuiltCommand();

it('prints the contract in each form', () => {
  expect(JSON.parse(casement(['schema', 'json']).out)).toEqual(schema);
  expect(casement(['schema', 'types']).out).toBe(typesSource);
  expect(casement(['schema', 'docs']).out).toBe(referencePage('en'));
  expect(casement(['schema', 'docs', '--lang', 'es']).out).toBe(referencePage('es'));
});

it('wraps texts with --json', () => {
  expect(JSON.parse(casement(['schema', 'types', '--json']).out)).toEqual({
    form: 'types',
    language: 'typescript',
    text: typesSource,
  });
});

it('refuses other forms and languages', () => {
  expect(casement(['schema', 'xsd']).status).toBe(EXIT.usage);
  expect(casement(['schema', 'docs', '--lang', 'fr']).err).toContain("--lang: 'fr' is not one of en, es");
});
