import { describe, expect, it } from 'vitest';
import type { Problem } from './problem.js';
import { SourceFile } from './source-file.js';
import { YamlDocument } from './yaml-document.js';

const DEPTH = 100_000;

describe('documents nested without end', () => {
  it.each([
    ['closed lists', `rules: ${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}\n`],
    ['open lists', `rules: ${'['.repeat(DEPTH)}`],
    ['lists of lists', `rules:\n  ${'- '.repeat(DEPTH)}a\n`],
    ['mappings', Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:\n`).join('')],
  ])('are told as such: %s', (_, text) => {
    const problems: Problem[] = [];
    expect(YamlDocument.parse(new SourceFile('x.policy', text), problems)).toBeUndefined();
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'POL2005 collections are nested deeper than 100 levels',
    ]);
  });
});
