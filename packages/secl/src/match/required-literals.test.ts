import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TestMode } from '../plan/string-tests.js';
import { fold } from './fold.js';
import { compileRe2 } from './re2.js';
import { requiredLiterals } from './required-literals.js';
import { TextForms } from './text-forms.js';
import { TextTests } from './text-tests.js';

describe('requiredLiterals', () => {
  it.each([
    ['abc\\d', ['abc']],
    ['\\s-e(nc)?\\s+downloadstring', ['downloadstring']],
    ['a.longer[xy]wordy', ['longer']],
    ['abcd?ef', ['abc']],
    ['abcd*ef', ['abc']],
    ['abcd+ef', ['abcd']],
    ['abcd{2,}ef', ['abcd']],
    ['abcd{0,3}ef', ['abc']],
    ['abcd+?efghi', ['efghi']],
    ['(?:abc|defg)+\\d', ['abc', 'defg']],
    ['(?P<n>abc)\\d', ['abc']],
    ['x(abc\\d|(?:k.)lmno)y.', ['abc', 'lmno']],
    ['abc\\d|def\\d', ['abc', 'def']],
    ['\\.exe\\\\x$', ['.exe\\x']],
    ['[]abc]defg', ['defg']],
    ['[^]abc]defg', ['defg']],
    ['[\\]abc]defg', ['defg']],
    ['^abc$', ['abc']],
    ['abc😀?d', ['abc']],
  ])('knows what %s cannot do without', (pattern, words) => {
    expect(requiredLiterals(pattern)).toEqual(words);
  });

  it.each([
    ['nothing but short ones', 'ab.c'],
    ['an optional group', '(abcd)?\\d'],
    ['a branch without', 'abcd|\\d'],
    ['an empty branch', 'abcd|'],
    ['flags in the middle', 'x(?i)abcd'],
    ['flags of a group', '(?i:abcd)'],
    ['quoting', '\\Qabcd\\E'],
    ['a code point', 'abcd\\x41'],
    ['an octal', 'abcd\\101'],
    ['a property', 'abcd\\pL'],
    ['a named class', '[[:alpha:]]abcd'],
    ['a brace that repeats nothing', 'abcd{,3}'],
    ['half a pair', 'abcd\ud800'],
    ['too deep a nesting', `${'('.repeat(60)}abcd${')'.repeat(60)}\\d`],
  ])('gives up at %s', (_, pattern) => {
    expect(requiredLiterals(pattern)).toBeNull();
  });

  it('never rules out a text that re2js matches', () => {
    const letter = fc.constantFrom(
      'a',
      'b',
      'K',
      'k',
      '\u212a',
      'ſ',
      's',
      'É',
      'é',
      '😀',
      '\\.',
      '\\\\',
      ' ',
    );
    const word = fc.array(letter, { minLength: 1, maxLength: 5 }).map((letters) => letters.join(''));
    const other = fc.constantFrom(
      ...[
        '.',
        '^',
        '$',
        '[ab]',
        '[^a]',
        '[]a]',
        '[\\]b]',
        '[[:alpha:]]',
        '\\d',
        '\\w',
        '\\W',
        '\\b',
        '\\B',
        '\\A',
        '\\z',
      ],
      ...['.*', '(?i)', '\\x61', '\\141', '\\Qa\\E', '\\pL', '\\n', '{', '}', ']', '-', '|', '', '('],
    );
    const quantifier = fc.constantFrom(
      '',
      '',
      '',
      '',
      '?',
      '*',
      '+',
      '+?',
      '??',
      '{2}',
      '{0,1}',
      '{1,}',
      '{,2}',
    );
    const pattern = fc.letrec<{ any: string; group: string }>((tie) => ({
      group: fc
        .tuple(fc.constantFrom('(', '(?:', '(?P<n>'), fc.array(tie('any'), { maxLength: 3 }))
        .map(([open, branches]) => `${open}${branches.join('|')})`),
      any: fc
        .array(
          fc.tuple(
            fc.oneof(
              { maxDepth: 3 },
              { weight: 6, arbitrary: word },
              { weight: 2, arbitrary: other },
              { weight: 2, arbitrary: tie('group') },
            ),
            quantifier,
          ),
          { maxLength: 4 },
        )
        .map((parts) => parts.map((part) => part.join('')).join('')),
    })).any;
    const unit = fc.constantFrom(
      ...[
        'a',
        'b',
        'K',
        'k',
        '\u212a',
        'ſ',
        's',
        'S',
        'É',
        'é',
        '😀',
        '\ud83d',
        '.',
        '\\',
        ' ',
        '\n',
        '1',
        '{',
        ']',
      ],
    );
    const text = fc.array(unit, { maxLength: 14 }).map((units) => units.join(''));
    let matched = 0;
    let known = 0;
    fc.assert(
      fc.property(
        pattern,
        fc.array(text, { minLength: 4, maxLength: 4 }),
        fc.constantFrom<TestMode>('exact', 'fold'),
        (source, texts, mode) => {
          const re2 = compileRe2(source, mode === 'fold');
          fc.pre(re2.ok);
          const words = requiredLiterals(source);
          const member = { form: 'regexp', text: source, span: { start: 0, end: 0 }, macro: null } as const;
          const tests = new TextTests({ mode, members: [member] }, new TextForms());
          // The pattern itself, without its special characters, is a text that it often matches.
          for (const each of [...texts, source.replace(/\(\?P<n>|[\\^$()?:*+|]/g, '')]) {
            const holds = re2.ok && re2.re2.test(each);
            const where = JSON.stringify({ source, text: each, mode });
            if (holds && words !== null) {
              const form = mode === 'fold' ? fold(each) : each;
              const found = words.some((one) => form.includes(mode === 'fold' ? fold(one) : one));
              expect(found, where).toBe(true);
              matched++;
            }
            known += words === null ? 0 : 1;
            expect(tests.test(each), where).toBe(holds);
          }
        },
      ),
      { numRuns: 8000 },
    );
    expect(known).toBeGreaterThan(2000);
    expect(matched).toBeGreaterThan(200);
  });
});
