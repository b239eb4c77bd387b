import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANALYSIS_CATALOGUE } from '@casement/analysis';
import { EXIT_CAUSES, POLICY_CATALOGUE, WINDOWS_FIELDS, windowsModel } from '@casement/engine';
import { ERROR_CATALOGUE, LINT_CATALOGUE } from '@casement/secl';
import { describe, expect, it } from 'vitest';
import { linksOf, pagesBelow, readPage } from './docs/page.js';
import { ROOT } from './material.js';

const FOLDER = 'docs/reference/secl';
const page = (name: string) => readPage(join(FOLDER, name));
/** Everything between backticks, as the page shows it. */
const quoted = (...names: string[]): Set<string> =>
  new Set(
    names.flatMap((name) =>
      [...page(name).text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!.replaceAll('\\|', '|')),
    ),
  );

describe('the reference of the language', () => {
  const errors = page('errors.md');

  it.each(Object.keys({ ...ERROR_CATALOGUE, ...POLICY_CATALOGUE, ...LINT_CATALOGUE }))(
    'has %s with an example, or why there is none',
    (code) => {
      const [, section = ''] = errors.text.split(new RegExp(`^### ${code}$`, 'm'));
      const [, meaning, example] = section.split(/^#/m)[0]!.split('\n\n');
      expect([meaning, example]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    },
  );

  it('shows in the example of a code that very code', () => {
    const other = [...errors.blocks].filter(
      ({ section, lines }) => !lines.some((line) => line.includes(section.at(-1)!)),
    );
    expect(other.map(({ section }) => section.at(-1))).toEqual([]);
  });

  it.each(Object.keys(ANALYSIS_CATALOGUE))('has %s', (code) => {
    expect(errors.anchors).toContain(code.toLowerCase());
  });

  it('has every operator', () => {
    // The hint of the error about operators lists them all.
    const [, list = ''] = /^Operators are (.*?)\. /.exec(ERROR_CATALOGUE.SECL1011.hint) ?? [];
    const operators = list.split(/, | (?=[^a-z])/);
    expect(operators.length).toBeGreaterThan(20);
    const shown = quoted('operators.md');
    expect(operators.filter((operator) => !shown.has(operator))).toEqual([]);
  });

  it('has every constant', () => {
    const shown = quoted('lexical.md', 'types.md');
    expect(['true', 'false', ...EXIT_CAUSES].filter((name) => !shown.has(name))).toEqual([]);
  });

  it.each([
    ['policy/read-policy.ts', ['policies.md'], 4],
    ['policy/read-rule.ts', ['policies.md', 'macros.md'], 17],
    ['policy/read-macro.ts', ['macros.md'], 6],
    ['actions/read-action.ts', ['actions.md'], 25],
  ] as const)('has every key that %s reads', (source, pages, atLeast) => {
    const code = readFileSync(join(ROOT, 'packages/engine/src', source), 'utf8');
    const keys = [...code.matchAll(/\b(?:mapping|options|rule)(?:\.\w+\(|, )'([a-z_]+)'/g)].map(
      (match) => match[1]!,
    );
    expect(new Set(keys).size).toBeGreaterThanOrEqual(atLeast);
    const shown = quoted(...pages);
    expect(keys.filter((key) => !shown.has(key))).toEqual([]);
  });

  it('has every field and every old name', () => {
    const shown = quoted('fields.md');
    expect(WINDOWS_FIELDS.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
    const old = page('fields.md').tables.find(({ head }) => head[0] === 'old')!.rows;
    expect(old.map(({ cells: [name, field] }) => [windowsModel.legacyName(name!), field])).toEqual(
      old.map(({ cells: [, field] }) => [field, field]),
    );
  });

  it('is reached from its first page', () => {
    const linked = new Set(linksOf(page('README.md')).map(({ file }) => file));
    const pages = pagesBelow(FOLDER).map(({ path }) => path);
    expect(pages.filter((path) => !path.endsWith('README.md') && !linked.has(path))).toEqual([]);
  });
});

describe('links between the pages', () => {
  const pages = [readPage('README.md'), ...pagesBelow('docs')];

  it.each(pages.map((each) => [each.path, each] as const))('%s leads to what is there', (_, from) => {
    const broken = linksOf(from).filter(({ file, anchor }) => {
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== '' && file.endsWith('.md') && !readPage(file).anchors.has(anchor);
    });
    expect(broken.map(({ link }) => link)).toEqual([]);
  });
});
