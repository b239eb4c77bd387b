import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TestMode } from '../plan/string-tests.js';
import { literalRegexp } from './native-regexp.js';
import { compileRe2 } from './re2.js';
import { TextForms } from './text-forms.js';
import { TextTests } from './text-tests.js';

describe('literalRegexp', () => {
  it.each([
    ['abc', ['abc'], false, false],
    ['^abc', ['abc'], true, false],
    ['\\Aabc\\z', ['abc'], true, true],
    ['a\\.exe$', ['a.exe'], false, true],
    ['a|b|c', ['a', 'b', 'c'], false, false],
    ['^(?:a|b)$', ['a', 'b'], true, true],
    ['.*(power|cmd).*', ['power', 'cmd'], false, false],
    ['C:\\\\Windows\\\\', ['C:\\Windows\\'], false, false],
    ['a\\$', ['a$'], false, false],
    ['a\\\\$', ['a\\'], false, true],
    ['', [''], false, false],
    ['^$', [''], true, true],
  ])('knows %s', (pattern, literals, atStart, atEnd) => {
    expect(literalRegexp(pattern)).toEqual({ literals, atStart, atEnd });
  });

  it.each([
    'a+',
    'a.b',
    '^a|b',
    'a|b$',
    '^.*a',
    'a.*$',
    '(a)(b)',
    '(?i)a',
    '(?:a|(b))',
    '[ab]',
    'a{2}',
    '\\bword',
    '\\d',
    '\\Qa\\E',
    'a\\',
    '\ud800',
    '(a|b',
    'x^y',
    '\\.*',
    '.*?a',
  ])('leaves %s to re2js', (pattern) => {
    expect(literalRegexp(pattern)).toBeNull();
  });

  it('answers as re2js does, whatever is recognised', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        'K',
        'k',
        '\u212a',
        'é',
        'É',
        'ß',
        'ſ',
        's',
        '😀',
        '\ude00',
        ' ',
        '\n',
        '|',
        '(',
        '(?:',
        ')',
        '^',
        '$',
      ],
      ...['.*', '.', '\\.', '\\\\', '\\$', '\\|', '\\A', '\\z', '(?i)', '-', '/'],
    );
    const pattern = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''));
    const letter = fc.constantFrom(
      'a',
      'b',
      'K',
      'k',
      '\u212a',
      'é',
      'É',
      'ß',
      's',
      'S',
      '😀',
      '\ud83d',
      '.',
      '\\',
      '$',
      '|',
      '\n',
    );
    const value = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(''));
    let recognised = 0;
    fc.assert(
      fc.property(pattern, value, fc.constantFrom<TestMode>('exact', 'fold'), (source, text, mode) => {
        const re2 = compileRe2(source, mode === 'fold');
        fc.pre(re2.ok);
        recognised += literalRegexp(source.replace(/^\(\?i\)/, '')) === null ? 0 : 1;
        const member = { form: 'regexp', text: source, span: { start: 0, end: 0 }, macro: null } as const;
        const compiled = new TextTests({ mode, members: [member] }, new TextForms());
        expect(compiled.test(text), JSON.stringify({ source, text, mode })).toBe(
          re2.ok && re2.re2.test(text),
        );
      }),
      { numRuns: 20_000 },
    );
    expect(recognised).toBeGreaterThan(3000);
  });
});
