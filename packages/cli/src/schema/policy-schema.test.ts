import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPolicies, parseYamlTree, SourceFile, type YamlTree } from '@casement/engine';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { editorSchemasGenerator } from '../../../../scripts/forms/editor-schemas.js';
import { policySchema } from '../../../../scripts/forms/policy-schema.js';
import { findStale } from '../../../../scripts/generator.js';
import { packFiles } from '../demo/testing/windows-pack.js';
import { runCommand } from '../run-command.js';
import { FakeWorld } from '../testing/fake-world.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const ENGINE = join(ROOT, 'packages/engine/src');
const READERS = ['policy', 'actions'].flatMap((folder) =>
  readdirSync(join(ENGINE, folder))
    .filter((name) => name.startsWith('read-') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(ENGINE, folder, name), 'utf8')),
);
/** Every word in the readers of policies that could be a key. */
const WORDS = [
  ...new Set(READERS.flatMap((text) => [...text.matchAll(/'([a-z][a-z_]*)'/g)].map(([, word]) => word!))),
];

const ajv = new Ajv({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
});
const validate = ajv.compile(policySchema());

/** As an editor reads YAML. */
function value(tree: YamlTree): unknown {
  switch (tree.kind) {
    case 'null':
      return null;
    case 'text':
      if (/^-?\d+$/.test(tree.value)) return Number(tree.value);
      return tree.value === 'true' || tree.value === 'false' ? tree.value === 'true' : tree.value;
    case 'list':
      return tree.items.map(value);
    case 'map':
      return Object.fromEntries(tree.entries.map(({ name, value: below }) => [name, value(below)]));
  }
}

function faults(text: string): string[] {
  const tree = parseYamlTree(new SourceFile('p', text), [])!;
  return validate(value(tree))
    ? []
    : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const rule = (rest: string): string => `{rules: [{id: r, expression: 'exec.pid == 1', ${rest}}]}`;
const action = (rest: string): string => rule(`actions: [{${rest}}]`);
const CONTEXTS: readonly (readonly [string, (key: string) => string])[] = [
  ['a policy', (key) => `{rules: [{id: r, expression: 'exec.pid == 1'}], ${key}: x}`],
  ['a rule', (key) => rule(`${key}: x`)],
  ['a macro', (key) => `{macros: [{id: m, ${key}: x}]}`],
  ['override_options', (key) => rule(`override_options: {${key}: x}`)],
  ['an action', (key) => action(`log: {level: info}, ${key}: x`)],
  ['set', (key) => action(`set: {${key}: x}`)],
  ['log', (key) => action(`log: {${key}: x}`)],
  ['kill', (key) => action(`kill: {${key}: x}`)],
  ['hash', (key) => action(`hash: {${key}: x}`)],
];

describe('the schema of policies', () => {
  it('is fresh, as that of tests is (else run `npm run generate`)', async () => {
    expect((await findStale([editorSchemasGenerator], ROOT)).map(({ path }) => path)).toEqual([]);
  });

  it.each(CONTEXTS)('and the reader know the same keys of %s', (_, document) => {
    expect(WORDS.length).toBeGreaterThan(40);
    const known: string[] = [];
    for (const word of [...WORDS, 'zzz']) {
      const text = document(word);
      // Given already: known, or the document would say so by itself.
      if (text.split(new RegExp(`[{ ]${word}:`)).length > 2) continue;
      const { report } = loadPolicies([{ name: 'p.policy', text }]);
      const unknown = [...report.lints, ...report.errors].some(
        ({ code, message }) => code === 'POL2006' && message.includes(`"${word}"`),
      );
      const refused = faults(text).some((fault) => fault.endsWith('must NOT have additional properties'));
      expect([word, refused]).toEqual([word, unknown]);
      if (!unknown) known.push(word);
    }
    expect(known.length).toBeGreaterThan(0);
    expect(known).not.toContain('zzz');
  });

  it.each(packFiles())('takes $name of the Windows pack', ({ text }) => {
    expect(faults(text)).toEqual([]);
  });

  it.each([
    [rule('actions: [{set: {name: x, value: [1, 2], ttl: 10m, scope: process}}, {log: {level: info}}]'), []],
    [rule('every: 30s, limiter_token: [exec.file.name], priority: 3, silent: true'), []],
    [rule('every: 1h30m'), []],
    [rule('every: 30'), []],
    [rule('every: soon'), ['/rules/0/every must match pattern']],
    [rule('priority: high'), ['/rules/0/priority must be integer']],
    [
      rule('actions: [{log: {level: loud}}]'),
      ['/rules/0/actions/0/log/level must be equal to one of the allowed values'],
    ],
    ['{rules: [{expression: x}]}', ["/rules/0 must have required property 'id'"]],
    ['{rules: [{id: a b}]}', ['/rules/0/id must match pattern']],
  ])('judges %s', (text, expected) => {
    expect(faults(text).map((fault) => fault.replace(/(pattern) .*$/, '$1'))).toEqual(expected);
  });

  it.each(['policy', 'test'])('is printed: --form %s', async (form) => {
    const world = new FakeWorld();
    expect(await runCommand(['schema', 'json', '--form', form], world)).toBe(0);
    expect(world.out).toBe(readFileSync(join(ROOT, `docs/reference/forms/${form}.schema.json`), 'utf8'));
  });
});
