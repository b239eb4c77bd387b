import { normalForm } from '@casement/secl';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoundTexts } from './found-texts.js';
import { type IndexedText, TextIndex } from './text-index.js';

/** The plain reading. */
function occurs({ text, atStart, atEnd }: IndexedText, subject: string): boolean {
  const normal = normalForm(subject);
  if (atStart && atEnd) return normal === text;
  if (atStart) return normal.startsWith(text);
  return atEnd ? normal.endsWith(text) : normal.includes(text);
}

const isLongEnough = ({ text, atStart, atEnd }: IndexedText): boolean =>
  text.length + Number(atStart) + Number(atEnd) >= 4 || /[\u0080-\uffff]/.test(text);

const unit = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'B', 'k', '\\', '/', ' ') },
  { weight: 1, arbitrary: fc.constantFrom('é', 'É', '\u212a', '\u017f', '😀', '\u0000', '\u0080') },
);
const word = (most: number): fc.Arbitrary<string> => fc.string({ unit, minLength: 1, maxLength: most });
const texts: fc.Arbitrary<IndexedText[]> = fc
  .array(fc.record({ text: word(7), atStart: fc.boolean(), atEnd: fc.boolean(), item: fc.nat(9) }), {
    maxLength: 12,
  })
  .map((all) => all.map((each) => ({ ...each, text: normalForm(each.text) })).filter(isLongEnough));

describe('TextIndex', () => {
  it('misses no text that occurs, and of ASCII texts finds no other', () => {
    let hits = 0;
    fc.assert(
      fc.property(texts, fc.array(word(14), { maxLength: 6 }), (all, subjects) => {
        const index = new TextIndex(all);
        const memo = new FoundTexts(index, 200);
        for (const each of [
          ...subjects,
          ...all.map(({ text }) => `${text}x`),
          ...all.map(({ text }) => text),
        ]) {
          const found = index.find(each);
          expect(memo.find(each)).toEqual(each === '' ? [] : found);
          expect(memo.find(each)).toEqual(found);
          expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
          const expected = new Set(all.filter((text) => occurs(text, each)).map(({ item }) => item));
          hits += expected.size;
          for (const item of expected) expect(found).toContain(item);
          if (all.every(({ text }) => /^[ -~]*$/.test(text))) expect(new Set(found)).toEqual(expected);
        }
      }),
      { numRuns: 2000 },
    );
    expect(hits).toBeGreaterThan(3000);
  });

  it('names all where a subject would take too many comparisons', () => {
    // Three thousand texts that begin alike, whose grams all lie in the subject.
    const all = Array.from({ length: 3000 }, (_, item) => ({
      text: `aaaa${'ab'.repeat(3)}${item % 2 === 0 ? 'aab' : 'aba'}${'a'.repeat(item % 40)}`,
      atStart: false,
      atEnd: false,
      item,
    }));
    const index = new TextIndex(all);
    const subject = 'aab'.repeat(4000);
    const found = new Set(index.find(subject));
    for (const text of all) if (occurs(text, subject)) expect(found.has(text.item)).toBe(true);
  });

  it('holds thousands of words beyond ASCII', () => {
    const all = Array.from({ length: 4000 }, (_, item) => ({
      text: String.fromCodePoint(0x1f300 + item),
      atStart: false,
      atEnd: false,
      item: item % 4,
    }));
    const index = new TextIndex(all.map((text) => ({ ...text, text: normalForm(text.text) })));
    expect(index.find('plain ascii')).toEqual([]);
    expect(index.find('x \u{1f600}')).toEqual([0, 1, 2, 3]);
  });
});
