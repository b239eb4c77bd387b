import { cutEnd, displayWidth } from './display-width.js';

const MAX_LINES = 3;

/** Sentences set in lines, broken between words. What would need more than three lines is cut. */
export function wrap(text: string, width: number, indent: number): string[] {
  const room = width - indent;
  const lines: string[] = [];
  let line = '';
  const words = text.split(' ').filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= room) {
      line = longer;
      continue;
    }
    if (lines.length === MAX_LINES - 1) {
      line = cutEnd([line, ...words.slice(index)].join(' ').trim(), room);
      break;
    }
    if (line !== '') lines.push(line);
    line = cutEnd(word, room);
  }
  if (line !== '') lines.push(line);
  return lines.map((each) => ' '.repeat(indent) + each);
}
