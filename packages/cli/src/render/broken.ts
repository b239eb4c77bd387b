import { displayWidth } from './display-width.js';
import type { Part } from './flow.js';

/**
 * A part as several that fit `room` cells each, for what stands nowhere else and so must not be cut: broken between words, and inside a
 * word that is wider than a line.
 */
export function broken({ text, paint }: Part, room: number): Part[] {
  if (displayWidth(text) <= room) return [paint === undefined ? { text } : { text, paint }];
  const pieces: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') pieces.push(line);
    line = word;
    while (displayWidth(line) > room) {
      const piece = start(line, room);
      pieces.push(piece);
      line = line.slice(piece.length);
    }
  }
  if (line !== '') pieces.push(line);
  return pieces.map((piece) => (paint === undefined ? { text: piece } : { text: piece, paint }));
}

/** As much of a word as fits; one character at least, so that there is an end. */
function start(word: string, room: number): string {
  let used = 0;
  let end = 0;
  for (const char of word) {
    used += displayWidth(char);
    if (used > room && end > 0) break;
    end += char.length;
  }
  return word.slice(0, end);
}
