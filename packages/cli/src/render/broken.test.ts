import fc from 'fast-check';
import { expect, it } from 'vitest';
import { broken } from './broken.js';
import { displayWidth } from './display-width.js';

const texts = (text: string, room: number): string[] => broken({ text }, room).map((part) => part.text);

it('breaks between words, and words that are too wide', () => {
  expect(texts('short', 10)).toEqual(['short']);
  expect(texts('audit Process Creation', 14)).toEqual(['audit Process', 'Creation']);
  expect(texts('a Microsoft-Windows b', 10)).toEqual(['a', 'Microsoft-', 'Windows b']);
});

it('loses nothing and fits', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '日', 'é', 'e\u0301') }),
      fc.integer({ min: 4, max: 30 }),
      (text, room) => {
        const pieces = texts(text, room);
        expect(pieces.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const piece of pieces) expect(displayWidth(piece)).toBeLessThanOrEqual(room);
      },
    ),
  );
});
