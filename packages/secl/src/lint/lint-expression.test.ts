import { describe, expect, it } from 'vitest';
import { renderError } from '../error/render-error.js';
import { rule } from '../testing/compile.js';

function lints(source: string): string {
  return rule(source)
    .lints.map(({ code, span }) => `${code} ${source.slice(span.start, span.end)}`)
    .join(', ');
}

describe('lints', () => {
  it.each([
    ['alpha.size == 1 && alpha.size == 2 || alpha.size == 3', 'SECL1901 ||'],
    ['alpha.size == 1 or alpha.size == 2 and alpha.size == 3', 'SECL1901 and'],
    ['alpha.size == 1 && (alpha.size == 2 || alpha.size == 3)', ''],
    ['alpha.size == 1 && alpha.size == 2 && alpha.size == 3', ''],
    ['alpha.name == "*.exe"', 'SECL1902 "*.exe"'],
    ['"*.exe" != alpha.name', 'SECL1902 "*.exe"'],
    ['alpha.name in ["a", "*.exe", ~"*.dll"]', 'SECL1902 "*.exe"'],
    ['alpha.name =~ "*.exe" && alpha.name == ~"*.dll"', ''],
    ['alpha.path == "C:\\\\Windows"', 'SECL1903 \\\\'],
    ['alpha.path =~ ~"C:\\\\*"', 'SECL1903 \\\\'],
    ['alpha.path =~ "\\\\server\\share\\*"', ''],
    ['alpha.path =~ r"C:\\\\Windows"', ''],
    ['alpha.size == 010', 'SECL1904 010'],
    ['alpha.size == 0 || alpha.time < 05s', ''],
    ['not (alpha.size == 1) == (alpha.size == 2)', 'SECL1906 not (alpha.size == 1)'],
    ['(not (alpha.size == 1)) == (alpha.size == 2)', ''],
    ['not (alpha.size == 1) && alpha.size == 2', ''],
    [
      '(alpha.size == 1) == (alpha.size == 2) == (alpha.size == 3)',
      'SECL1907 (alpha.size == 2) == (alpha.size == 3)',
    ],
    ['(alpha.size == 1) == ((alpha.size == 2) == (alpha.size == 3))', ''],
    ['alpha.size == 1 && alpha.tags allin ["a", "b"]', 'SECL1908 alpha.tags allin ["a", "b"]'],
    ['alpha.size == 1 && 10.0.0.1 allin [10.0.0.0/8]', ''],
  ])('%s: %s', (source, expected) => {
    expect(lints(source)).toBe(expected);
  });

  it('render as errors do', () => {
    const source = 'alpha.size == 010';
    expect(renderError(rule(source).lints[0]!, source)).toContain(
      '\n  alpha.size == 010\n                ^^^\n',
    );
  });

  it('are as few as errors, however many places there are', () => {
    const members = Array.from({ length: 200_000 }, (_, i) => `"*a${i}"`);
    const { lints: found } = rule(`alpha.name in [${members.join(', ')}]`);
    expect(found).toHaveLength(50);
    expect(found[0]!.span.start).toBe('alpha.name in ['.length);
  });

  it('come in the order of their places, with a message and a hint', () => {
    const { lints: found } = rule('alpha.name == "*" && alpha.size == 01 || alpha.name == "a\\\\b"');
    expect(found.map(({ code }) => code)).toEqual(['SECL1902', 'SECL1904', 'SECL1901', 'SECL1903']);
    for (const { message, hint } of found) {
      expect(message.length * hint.length).toBeGreaterThan(0);
    }
  });
});
