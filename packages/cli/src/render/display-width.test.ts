import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutEnd, cutStart, displayWidth, padEnd } from './display-width.js';

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['', 0],
    ['é', 1],
    ['e\u0301', 1],
    ['日本', 4],
    ['한', 2],
    ['Ａ', 2],
    ['😀', 2],
    ['…›×→', 4],
    ['\u{20000}', 2],
  ])('%s', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('cutting', () => {
  it('keeps what fits', () => {
    expect(cutEnd('abcd', 4)).toBe('abcd');
    expect(cutStart('abcd', 4)).toBe('abcd');
  });

  it('marks the end that was cut', () => {
    expect(cutEnd('abcdef', 4)).toBe('abc…');
    expect(cutStart('abcdef', 4)).toBe('…def');
  });

  it('never splits a wide character', () => {
    expect(cutEnd('日本語', 4)).toBe('日…');
    expect(cutStart('日本語', 4)).toBe('…語');
  });

  it('bounds marks, which take no cell', () => {
    const text = `a${'\u0301'.repeat(100_000)}`;
    expect(cutEnd(text, 10).length).toBeLessThan(200);
    expect(cutStart(text, 10).length).toBeLessThan(200);
  });

  it('never exceeds the width', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '日', '😀', '\u0301', ' ', 'é', '\ud83d') });
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 30 }), (text, width) => {
        expect(displayWidth(cutEnd(text, width))).toBeLessThanOrEqual(width);
        expect(displayWidth(cutStart(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

it('pads by cells', () => {
  expect(padEnd('日', 4)).toBe('日  ');
  expect(padEnd('abcde', 4)).toBe('abcde');
});
