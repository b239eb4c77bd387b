import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceTest } from '../interpret/reference-match.js';
import type { LiteralForm } from '../plan/string-plan.js';
import type { StringTest, TestMode } from '../plan/string-tests.js';
import { TextForms } from './text-forms.js';
import { TextTests } from './text-tests.js';

function test(form: LiteralForm, text: string): StringTest {
  return { form, text, span: { start: 0, end: 0 }, macro: null };
}

/** Both implementations; they must agree. */
function matches(mode: TestMode, form: LiteralForm, pattern: string, text: string): boolean {
  const one = test(form, pattern);
  const compiled = new TextTests({ mode, members: [one] }, new TextForms()).test(text);
  expect(referenceTest(one, mode, text), `${pattern} on ${text}`).toBe(compiled);
  return compiled;
}

describe('flat patterns', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'a\\b/c', true],
    ['*.exe', 'a.exe.exe', true],
    ['*a', 'banana', true],
    ['ab*cd', 'abcdcd', true],
    ['a*a', 'a', false],
    ['a*b*c', 'axxbyyc', true],
    ['a*b*c', 'axxcyyb', false],
    ['*ab*ba*', 'aba', false],
    ['a*bc*cd', 'abcd', false],
    ['a*bc*cd', 'abccd', true],
    ['*aab*ab', 'aaab', false],
    ['a?[b]{c}', 'a?[b]{c}', true],
    ['a?c', 'abc', false],
    ['A*', 'abc', false],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(matches('exact', 'pattern', pattern, text)).toBe(expected);
  });

  it('fold where the field does', () => {
    expect(matches('fold', 'pattern', '*STRASSE*', 'die straße')).toBe(false);
    expect(matches('fold', 'pattern', '*É\u212a*', 'xéKy')).toBe(true);
  });
});

describe('path globs', () => {
  it.each([
    ['C:\\Users\\**', 'c:\\users\\bob\\a.txt', true],
    ['C:\\Users\\**', 'C:\\Users', false],
    ['C:\\Users\\**', 'C:\\Users\\', true],
    ['C:\\Users\\*', 'C:\\Users\\', true],
    ['C:\\Users\\*', 'C:\\Users\\bob', true],
    ['C:\\Users\\*', 'C:\\Users\\bob\\x', false],
    ['C:/Users/*', 'C:\\Users\\bob', true],
    ['C:\\**\\a.txt', 'C:\\a.txt', true],
    ['C:\\**\\a.txt', 'C:\\x\\y\\a.txt', true],
    ['C:\\**\\a.txt', 'C:\\x\\y\\b.txt', false],
    ['**\\a.txt', 'C:\\a.txt', true],
    ['**\\a.txt', 'a.txt', false],
    ['*\\temp\\x.exe', 'C:\\temp\\x.exe', true],
    ['*\\temp\\x.exe', '\\foo\\temp\\x.exe', true],
    ['*\\temp\\x.exe', 'C:\\a\\temp\\x.exe', false],
    ['*.exe', 'cmd.exe', true],
    ['*.exe', 'C:\\cmd.exe', false],
    ['*', 'C:\\cmd.exe', false],
    ['**', 'x', true],
    ['**', '', false],
    ['', '', true],
    ['*', '', false],
    ['C:\\Users\\**.txt', 'C:\\Users\\a.txt', true],
    ['C:\\Users\\**.txt', 'C:\\Users\\b\\a.txt', false],
    [
      '\\Device\\*\\Windows\\System32\\**',
      '\\Device\\HarddiskVolume3\\Windows\\System32\\drivers\\x.sys',
      true,
    ],
    ['C:\\a\\**\\a\\b', 'C:\\a\\b', false],
    ['C:\\a\\**\\a\\b', 'C:\\a\\a\\b', true],
    ['C:\\a\\*\\b', 'C:\\a\\', false],
    ['*\\bin\\*', '\\', false],
    ['*\\', 'C:\\', true],
    ['C:\\a\\**\\*.exe', 'C:\\a\\x.exe', true],
    ['a*b/*c', 'axb/c', true],
    ['a*b/*c', 'a/b/c', false],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(matches('path', 'pattern', pattern, path)).toBe(expected);
  });

  it('compare scalars with the separators as written, and patterns without stars without', () => {
    expect(matches('path', 'scalar', 'c:/A', 'C:\\a')).toBe(false);
    expect(matches('path', 'scalar', 'c:\\A', 'C:\\a')).toBe(true);
    expect(matches('path', 'pattern', 'c:/A', 'C:\\a')).toBe(true);
  });
});

describe('all of them', () => {
  const mode = fc.constantFrom<TestMode>('exact', 'fold', 'path');
  const piece = fc.constantFrom('a', 'b', 'A', '*', '/', '\\', '.', 'é', 'É', '\u212a', 'k', '😀');
  const few = fc.constantFrom('a', 'b', '*', '/');
  const text = fc
    .oneof(fc.array(few, { maxLength: 10 }), fc.array(piece, { maxLength: 10 }))
    .map((pieces) => pieces.join(''));

  it('agree with the reference, alone', () => {
    fc.assert(
      fc.property(mode, text, text, (which, pattern, value) => {
        fc.pre(pattern.split(/[\\/]/).filter((component) => component === '**').length < 2);
        matches(which, 'pattern', pattern, value);
        matches(which, 'scalar', pattern, value);
      }),
      { numRuns: 5000 },
    );
  });

  it('agree with the reference in long lists, hits and near misses alike', () => {
    const literal = fc.constantFrom<LiteralForm>('scalar', 'pattern');
    const member = fc.record({ form: literal, text: text.filter((t) => !/(^|[\\/])\*\*([\\/]|$)/.test(t)) });
    fc.assert(
      fc.property(mode, fc.array(member, { minLength: 5, maxLength: 40 }), text, (which, members, value) => {
        const tests = members.map(({ form, text: own }) => test(form, own));
        const compiled = new TextTests({ mode: which, members: tests }, new TextForms()).test(value);
        expect(compiled).toBe(tests.some((one) => referenceTest(one, which, value)));
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[TestMode, LiteralForm, string, string]>([
    ['exact', 'pattern', `${'*a'.repeat(200)}*b`, 'a'.repeat(200_000)],
    ['exact', 'pattern', `*${'ab'.repeat(50)}c*`, 'ab'.repeat(100_000)],
    ['path', 'pattern', `${'*a*b'.repeat(50)}c`, 'ab'.repeat(100_000)],
    ['path', 'pattern', `${'*/'.repeat(5000)}x`, 'a/'.repeat(100_000)],
    ['path', 'pattern', `**/${'*a/'.repeat(50)}*x`, 'a/'.repeat(100_000)],
    ['exact', 'regexp', '(a*)*$', `${'a'.repeat(20_000)}!`],
    ['exact', 'regexp', '(x+x+)+y', 'x'.repeat(20_000)],
  ])('stay linear: %s %s %.20s', (which, form, pattern, value) => {
    const compiled = new TextTests({ mode: which, members: [test(form, pattern)] }, new TextForms());
    const start = performance.now();
    compiled.test(value);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
