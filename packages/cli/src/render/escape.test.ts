import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from './escape.js';

describe('visible', () => {
  it('keeps what is harmless, backslashes and non-Latin text included', () => {
    for (const text of ['C:\\new\\table', 'naïve Größe', '日本語', 'файл', 'e\u0301', '😀', '']) {
      expect(visible(text)).toBe(text);
    }
  });

  it.each([
    ['line break', 'a\r\nb', 'a<U+000D><U+000A>b'],
    ['tab and NUL', 'a\tb\0', 'a<U+0009>b<U+0000>'],
    ['ANSI colour', '\u001b[31mred', '<U+001B>[31mred'],
    ['C1 control sequence introducer', '\u009b2J', '<U+009B>2J'],
    ['delete', 'a\u007f', 'a<U+007F>'],
    ['bidi override', 'gpj.\u202eexe', 'gpj.<U+202E>exe'],
    ['bidi isolate', '\u2066x\u2069', '<U+2066>x<U+2069>'],
    ['Arabic letter mark', '\u061c', '<U+061C>'],
    ['zero width space and joiner', 'a\u200bb\u200d', 'a<U+200B>b<U+200D>'],
    ['byte order mark', '\ufeffa', '<U+FEFF>a'],
    ['line separator', 'a\u2028b\u2029', 'a<U+2028>b<U+2029>'],
    ['soft hyphen', 'a\u00adb', 'a<U+00AD>b'],
    ['tag character', '\u{e0041}', '<U+E0041>'],
    ['variation selector', 'a\ufe0f\u{e0100}', 'a<U+FE0F><U+E0100>'],
    ['Hangul filler', '\u3164', '<U+3164>'],
    ['lone surrogate', 'a\ud800b', 'a<U+D800>b'],
    ['private use', '\ue000', '<U+E000>'],
  ])('makes a %s visible', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('leaves no control, format or surrogate code point, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
