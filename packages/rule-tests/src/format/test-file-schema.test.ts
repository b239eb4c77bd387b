import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Problem, parseYamlTree, SourceFile, type YamlTree } from '@casement/engine';
import { EVENT_TYPES } from '@casement/telemetry';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import {
  CASE_KEYS,
  EXPECT_KEYS,
  FILE_KEYS,
  FINDING_KEYS,
  PROCESS_KEYS,
  STEP_KEYS,
  TEST_KEYS,
} from './keys.js';
import { eventKeys } from './read-event.js';
import { ALL_PROCESS_KEYS } from './read-process.js';
import { readTestFile } from './read-test-file.js';
import { testFileSchema } from './test-file-schema.js';

const validate = new Ajv({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
}).compile(testFileSchema());

/** As an editor reads YAML: numbers and truth values where they look like it. */
function value(tree: YamlTree): unknown {
  switch (tree.kind) {
    case 'null':
      return null;
    case 'text':
      if (/^-?\d+(?:\.\d+)?$/.test(tree.value)) return Number(tree.value);
      return tree.value === 'true' || tree.value === 'false' ? tree.value === 'true' : tree.value;
    case 'list':
      return tree.items.map(value);
    case 'map':
      return Object.fromEntries(tree.entries.map(({ name, value: below }) => [name, value(below)]));
  }
}

function faults(text: string): string[] {
  const problems: Problem[] = [];
  const tree = parseYamlTree(new SourceFile('t', text), problems);
  expect(problems).toEqual([]);
  return validate(value(tree!))
    ? []
    : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function unknownKeys(text: string): string[] {
  return readTestFile('t', text)
    .problems.filter(({ code }) => code === 'TEST7002')
    .map(({ message }) => message);
}

describe('the schema of test files', () => {
  const folder = fileURLToPath(new URL('../../../../packs/windows/tests/', import.meta.url));

  it.each(readdirSync(folder))('takes %s of the Windows pack', (name) => {
    expect(faults(readFileSync(folder + name, 'utf8'))).toEqual([]);
  });

  const wrap = (event: string): string => `tests: [{name: t, expect: [], steps: [{${event}}]}]`;
  const contexts: readonly (readonly [string, readonly string[], (key: string) => string])[] = [
    ['the file', Object.keys(FILE_KEYS), (key) => `{tests: [{steps: [], expect: []}], ${key}: x}`],
    [
      'a table',
      [...Object.keys(CASE_KEYS), ...EVENT_TYPES],
      (key) => `tests: [{rule: r, exec: {}, match: [x], ${key}: x}]`,
    ],
    [
      'a test',
      [...Object.keys(TEST_KEYS), ...Object.keys(EXPECT_KEYS)],
      (key) => `tests: [{steps: [], expect: [], ${key}: x}]`,
    ],
    [
      'a step',
      [...Object.keys(STEP_KEYS), ...Object.keys(EXPECT_KEYS), ...EVENT_TYPES],
      (key) => wrap(`recording: r, ${key}: x`),
    ],
    ['a finding', Object.keys(FINDING_KEYS), (key) => `tests: [{steps: [], expect: [{rule: r, ${key}: x}]}]`],
    [
      'a process',
      ALL_PROCESS_KEYS,
      (key) => `{processes: {p: {${key}: x}}, tests: [{steps: [], expect: []}]}`,
    ],
    ['a parent', ALL_PROCESS_KEYS, (key) => wrap(`exec: {parent: {${key}: x}}`)],
    ...EVENT_TYPES.map(
      (type) => [type, eventKeys(type), (key: string) => wrap(`${type}: {${key}: x}`)] as const,
    ),
  ];

  it.each(contexts)('and the reader know the same keys of %s', (_, keys, document) => {
    const refused = (key: string): boolean =>
      faults(document(key)).some((fault) => fault.includes('must NOT have additional'));
    for (const key of keys) {
      if (document(key).split(new RegExp(`\\b${key}:`)).length > 2) continue;
      expect(unknownKeys(document(key)), key).toEqual([]);
      expect(refused(key), key).toBe(false);
    }
    expect(unknownKeys(document('zzz'))).toHaveLength(1);
    expect(refused('zzz')).toBe(true);
  });

  it('says what each key means', () => {
    const schema = testFileSchema() as { properties: Record<string, { description: string }> };
    for (const { description } of Object.values(schema.properties))
      expect(description).toMatch(/^[A-Z].{6,}[^.]$/);
    expect(Object.keys(PROCESS_KEYS)).toContain('path');
  });

  it.each([
    ['tests: 1', '/tests must be array'],
    ['{}', " must have required property 'tests'"],
    ['tests: [{rule: r, match: {}}]', ''],
    ['tests: [{steps: [{exec: {path: [a]}}]}]', '/tests/0/steps/0/exec/path must be '],
    ['{limits: some, tests: []}', '/limits must be equal to one of the allowed values'],
  ])('judges %s', (text, fault) => {
    if (fault === '') expect(faults(text)).toEqual([]);
    else
      expect(
        faults(text).some((each) => each.startsWith(fault)),
        faults(text).join('\n'),
      ).toBe(true);
  });
});
