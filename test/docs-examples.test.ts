import type { RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { ExampleEvents } from './docs/example-events.js';
import { type Page, pagesBelow, readPage } from './docs/page.js';
import { load, policyExamples, reported, said } from './docs/policy-example.js';
import { answerSecl, asMarked, explainSecl, marked, seclExamples } from './docs/secl-example.js';
import { play, sequenceExamples, told } from './docs/sequence-example.js';

// The other pages of the guide are held against what the command prints, by tests beside it.
const pages = [
  ...pagesBelow('docs/reference/secl'),
  ...['docs/guide/writing-rules.md', 'docs/guide/moving-a-policy.md'].map(readPage),
];
const events = new ExampleEvents();

/** Tables of patterns: the test of a cell of the first column on a text of the second, the answer in the third. */
const PATTERN_TABLES: Record<string, { test(cell: string): string; event(text: string): RuntimeEvent }> = {
  'path pattern': {
    test: (pattern) => `create.file.path =~ "${pattern}"`,
    event: (text) => events.event('drop', { 'create.file.path': text }),
  },
  pattern: {
    test: (pattern) => `exec.user =~ "${pattern}"`,
    event: (text) => events.event('ps', { 'process.user': text }),
  },
  regexp: {
    test: (regexp) => `exec.user == r"${regexp}"`,
    event: (text) => events.event('ps', { 'process.user': text }),
  },
};

const ANSWERS = new Map([
  ['yes', 'true'],
  ['no', 'false'],
]);

const expressions = (page: Page) =>
  page.blocks.filter(({ language }) => language === 'secl').flatMap(seclExamples);
const patterns = (page: Page) =>
  page.tables.flatMap(({ head, rows }) => {
    const kind = PATTERN_TABLES[head[0]!];
    return kind === undefined || head[2] !== 'matches'
      ? []
      : rows.map(({ line, cells }) => ({ kind, line, cells }));
  });

const hasExamples = (page: Page) =>
  expressions(page).length + patterns(page).length + policyExamples(page).length > 0;

describe.each(pages.filter(hasExamples).map((page) => [page.path, page] as const))('%s', (_, page) => {
  it.runIf(expressions(page).length > 0).each(expressions(page))(
    'line $line: $source',
    ({ source, event, outcomes }) => {
      const answers = answerSecl(source, events.event(event));
      // Without a mark an example of a guide says: this is a rule, and nothing is doubtful about it.
      const promised =
        outcomes.length === 0
          ? answers.filter((word) => word === 'true' || word === 'false')
          : marked(outcomes);
      expect(asMarked(answers, outcomes), explainSecl(source)).toEqual(promised);
    },
  );

  it.runIf(patterns(page).length > 0).each(patterns(page))('line $line: $cells', ({ kind, cells }) => {
    const [pattern = '', text = '', said = ''] = cells;
    const answers = answerSecl(kind.test(pattern), kind.event(text === 'nothing' ? '' : text));
    expect(asMarked(answers, [])).toContain(ANSWERS.get(said.split(/[ ,:]/)[0]!) ?? said.split(/[ ,:]/)[0]!);
  });

  it.runIf(policyExamples(page).length > 0).each(policyExamples(page))('line $line: a policy', (example) => {
    expect(reported(load(example).report)).toEqual(said(example));
  });

  it.runIf(sequenceExamples(page).length > 0).each(sequenceExamples(page))(
    'line $line: a sequence of events',
    (example) => {
      expect(play(example, events)).toEqual(told(example));
    },
  );
});

describe('the examples of the reference', () => {
  it('all say what comes out of them', () => {
    const silent = pages
      .filter(({ path }) => path.startsWith('docs/reference/secl'))
      .flatMap((page) =>
        expressions(page)
          .filter(({ outcomes }) => outcomes.length === 0)
          .map(({ line }) => `${page.path}:${line}`),
      );
    expect(silent).toEqual([]);
  });

  it('are many', () => {
    expect(pages.flatMap(expressions).length).toBeGreaterThan(150);
  });
});
