import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from './display-width.js';
import { excerpt } from './excerpt.js';

const TEXT = 'rules:\n  - id: a\n    expression: exec.file.nmae == "x"\r\nend';

function at(word: string, width = 80, text = TEXT): readonly [string, string] {
  const offset = text.indexOf(word);
  const line = text.slice(0, offset).split('\n').length;
  return excerpt(text, { line, offset, length: word.length }, width);
}

describe('excerpt', () => {
  it('puts a caret under the place', () => {
    expect(at('exec.file.nmae')).toEqual([
      '   3 |     expression: exec.file.nmae == "x"',
      '     |                 ^~~~~~~~~~~~~~',
    ]);
  });

  it('counts cells, not characters', () => {
    expect(at('bad', 80, '日本 bad')).toEqual(['   1 | 日本 bad', '     |      ^~~']);
  });

  it('keeps the caret in view on long lines', () => {
    const [line, caret] = at('HERE', 40, `${'x'.repeat(500)}HERE${'y'.repeat(500)}`);
    expect(line).toBe(`   1 | …${'x'.repeat(15)}HERE${'y'.repeat(12)}…`);
    expect(caret.indexOf('^')).toBe(line.indexOf('HERE'));
  });

  it('marks an empty place and one that goes over its line', () => {
    expect(excerpt('ab\ncd', { line: 1, offset: 2, length: 0 }, 80)[1]).toBe('     |   ^');
    expect(excerpt('ab\ncd', { line: 1, offset: 1, length: 4 }, 80)).toEqual(['   1 | ab', '     |  ^']);
  });

  it('shows and marks no carriage return of a line ending', () => {
    const text = 'a: "b\r\nc"\r\n';
    expect(excerpt(text, { line: 1, offset: 3, length: 6 }, 80)).toEqual(['   1 | a: "b', '     |    ^~']);
    expect(excerpt(text, { line: 1, offset: 6, length: 1 }, 80)).toEqual(['   1 | a: "b', '     |      ^']);
    expect(excerpt(text, { line: 2, offset: 7, length: 4 }, 80)).toEqual(['   2 | c"', '     | ^~']);
  });

  it('stays within the width for any text and place', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '日', '\t', '\u202e', ' ', '\r', 'é') });
    fc.assert(
      fc.property(
        text,
        fc.nat(60),
        fc.nat(60),
        fc.integer({ min: 24, max: 90 }),
        (line, offset, length, width) => {
          const place = { line: 1, offset: Math.min(offset, line.length), length };
          for (const shown of excerpt(line, place, width))
            expect(displayWidth(shown)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
