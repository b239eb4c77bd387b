import { JsonSplitter } from './json-splitter.js';
import { LineSplitter } from './line-splitter.js';
import type { TextSplitter } from './text-splitter.js';
import { XmlSplitter } from './xml-splitter.js';

/** How the records of a text stand in it. */
export type Container = 'JSON lines' | 'JSON' | 'XML' | 'CSV';

/** Lines tried, so that a hostile beginning cannot make it look for long. */
const TRIED = 64;

/** @param text the start of the file, some hundred kilobytes of it */
export function chooseContainer(isXml: boolean, text: string): Exclude<Container, 'CSV'> {
  if (isXml) return 'XML';
  return hasWholeLine(text) ? 'JSON lines' : 'JSON';
}

export function splitterOf(container: Exclude<Container, 'CSV'>): TextSplitter {
  if (container === 'XML') return new XmlSplitter();
  return container === 'JSON lines' ? new LineSplitter() : new JsonSplitter();
}

/**
 * A line that is an object by itself: the sign of JSON lines, be it the first line or one behind a damaged one. In a text that is
 * laid out over lines, those that start at the first column have a brace and no more.
 */
function hasWholeLine(text: string): boolean {
  if (text.trimStart().startsWith('[')) return false;
  const lines = text.split('\n', TRIED);
  // The last one may go on in the next block.
  return lines.slice(0, -1).some((line) => line.startsWith('{') && isJson(line));
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
