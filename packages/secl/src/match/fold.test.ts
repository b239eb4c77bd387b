import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldSlowly } from './fold.js';

/** Every code point that is a character. */
function* characters(): Generator<string> {
  for (let point = 0; point <= 0x10ffff; point++) {
    if (point < 0xd800 || point > 0xdfff) {
      yield String.fromCodePoint(point);
    }
  }
}

describe('fold', () => {
  it('makes the classes of Unicode simple case folding, and keeps lengths', () => {
    const classes = new Map<string, string[]>();
    const wrong: string[] = [];
    for (const character of characters()) {
      const folded = fold(character);
      if (folded.length !== character.length) {
        wrong.push(character);
      }
      if (folded !== character) {
        classes.set(folded, [...(classes.get(folded) ?? [folded]), character]);
      }
    }
    expect(classes.size).toBeGreaterThan(1300);
    // V8 folds simply where a regular expression has the flags i and u.
    for (const [folded, members] of classes) {
      expect(fold(folded)).toBe(folded);
      const same = new RegExp(
        `^(?:${members.map((c) => `\\u{${c.codePointAt(0)!.toString(16)}}`).join('|')})$`,
        'iu',
      );
      for (const member of members) {
        expect(member).toMatch(same);
      }
    }
    // And it joins nothing that fold keeps apart: all cased characters against V8's own equivalence.
    for (const character of characters()) {
      for (const other of [character.toLowerCase(), character.toUpperCase()]) {
        if (other !== character && [...other].length === 1) {
          const joined = new RegExp(`^\\u{${character.codePointAt(0)!.toString(16)}}$`, 'iu').test(other);
          if (joined !== (fold(character) === fold(other))) {
            wrong.push(character);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['POWERSHELL.EXE', 'powershell.exe'],
    ['\u212a', 'k'],
    ['ſ', 's'],
    ['Σς', 'σσ'],
    ['Straße', 'straße'],
    ['ẞ', 'ß'],
    ['İı', 'İı'],
    ['µ', 'μ'],
    ['𐐀', '𐐨'],
    ['\ud800A', '\ud800a'],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded);
    expect(foldSlowly(text)).toBe(folded);
  });

  it('is the same function on both paths', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(text) === foldSlowly(text)));
  });
});
