import { describe, expect, it } from 'vitest';
import { renderError } from './render-error.js';
import { inMacro, seclError } from './secl-error.js';

function rendered(source: string, start: number, end: number): string[] {
  const lines = renderError(seclError('SECL1003', { start, end }, 'wrong'), source).split('\n');
  return [lines[1]!.slice(2), lines[2]!.slice(2)];
}

describe('renderError', () => {
  it('says code, message, place and hint', () => {
    const text = renderError(seclError('SECL1003', { start: 4, end: 5 }, 'wrong here', 'do this'), 'ab\ncde');
    expect(text).toBe('SECL1003: wrong here (2:2)\n  cde\n   ^\n  hint: do this');
  });

  it('names the macro', () => {
    const error = inMacro(seclError('SECL1003', { start: 0, end: 1 }, 'wrong'), 'SHELLS');
    expect(renderError(error, 'x')).toContain('(1:1 in macro SHELLS)');
  });

  it('counts code points for the caret, a tab as one blank', () => {
    expect(rendered('\tx == y', 6, 7)).toEqual([' x == y', '      ^']);
    expect(rendered('"日本" == x', 8, 9)).toEqual(['"日本" == x', '        ^']);
    expect(rendered('"😀" == x', 8, 9)).toEqual(['"😀" == x', '       ^']);
    expect(rendered('x == "😀"', 5, 9)).toEqual(['x == "😀"', '     ^^^']);
  });

  it('shows control and direction characters as dots', () => {
    expect(rendered('"\u0007\u202e" x', 5, 6)[0]).toBe('"··" x');
  });

  it('shows one line only, with a caret at its end for the end of the text', () => {
    expect(rendered('a\nbb\nc', 2, 6)).toEqual(['bb', '^^']);
    expect(rendered('a ==', 4, 4)).toEqual(['a ==', '    ^']);
    expect(rendered('', 0, 0)).toEqual(['', '^']);
  });

  it('cuts long lines around the place, at a cost that does not depend on their length', () => {
    const source = `${'a'.repeat(5_000_000)}X${'b'.repeat(5_000_000)}`;
    const [line, caret] = rendered(source, 5_000_000, 5_000_001);
    expect(line!.length).toBeLessThan(115);
    expect(line).toMatch(/^…a+Xb+…$/);
    expect(line![caret!.length - 1]).toBe('X');
    const cut = rendered('😀'.repeat(200), 201, 203)[0]!;
    expect(cut).not.toMatch(/\p{Cs}/u);
    const long = rendered(source, 10, 5_000_000);
    expect(long[1]!.length).toBeLessThanOrEqual(long[0]!.length);
  });
});
