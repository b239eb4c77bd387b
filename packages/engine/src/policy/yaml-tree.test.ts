import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Problem } from './problem.js';
import { SourceFile } from './source-file.js';
import { parseYamlTree, type YamlTree } from './yaml-tree.js';

function plain(tree: YamlTree): unknown {
  switch (tree.kind) {
    case 'null':
      return null;
    case 'text':
      return tree.value;
    case 'list':
      return tree.items.map(plain);
    case 'map':
      return tree.entries.map(({ name, value }) => [name, plain(value)]);
  }
}

function read(text: string): { tree: unknown; codes: string[] } {
  const problems: Problem[] = [];
  const tree = parseYamlTree(new SourceFile('f', text), problems);
  return { tree: tree && plain(tree), codes: problems.map(({ code }) => code) };
}

it('reads texts, lists and mappings in the order of the file, numbers as they were written', () => {
  expect(read('b: 1.20\na: [x, ~, {y: "2"}]\n__proto__: z')).toEqual({
    tree: [
      ['b', '1.20'],
      ['a', ['x', null, [['y', '2']]]],
      ['__proto__', 'z'],
    ],
    codes: [],
  });
});

it('resolves aliases and merge keys, own keys first', () => {
  expect(read('base: &b {x: 1, y: 2}\nuse: {<<: *b, y: 3}\nlist: [*b]').tree).toEqual([
    [
      'base',
      [
        ['x', '1'],
        ['y', '2'],
      ],
    ],
    [
      'use',
      [
        ['y', '3'],
        ['x', '1'],
      ],
    ],
    [
      'list',
      [
        [
          ['x', '1'],
          ['y', '2'],
        ],
      ],
    ],
  ]);
});

it('knows where each value stands', () => {
  const text = 'a:\n  - "x"\n';
  const tree = parseYamlTree(new SourceFile('f', text), [])!;
  const item =
    tree.kind === 'map' && tree.entries[0]!.value.kind === 'list' && tree.entries[0]!.value.items[0];
  expect(item && text.slice(item.range.start, item.range.end)).toBe('"x"');
});

it.each([
  ['a: [', 'POL2001'],
  ['a: 1\na: 2', 'POL2007'],
  ['a: *none', 'POL2011'],
  ['a: [*none]', 'POL2011'],
  ['a: &a [*a]', 'POL2005'],
  [`a: ${'['.repeat(100)}${']'.repeat(100)}`, 'POL2005'],
])('says what is wrong with %j', (text, code) => {
  expect(read(text).codes).toContain(code);
});

it('is not made to stand for millions of values', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i++) lines.push(`a${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}*a${i - 1}]`);
  expect(read(lines.join('\n')).codes).toEqual(['POL2005']);
});

it('never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void read(text)));
});
