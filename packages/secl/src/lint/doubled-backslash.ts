import type { Node } from '../ast/node.js';
import { type Lint, lint } from './lint.js';

/**
 * SECL1903. Two backslashes at the beginning are a network path (`\\server\share`), and an escaped-looking quote is the
 * only way to write a quote, so only a doubled one inside the text counts.
 */
export function doubledBackslash(node: Node): Lint[] {
  if (node.kind !== 'String' && node.kind !== 'Pattern') {
    return [];
  }
  const at = node.value.indexOf('\\\\', 1);
  if (at === -1) {
    return [];
  }
  const text = node.span.start + (node.kind === 'Pattern' ? 2 : 1);
  return [lint('SECL1903', { start: text + at, end: text + at + 2 }, 'this is two backslashes, not one')];
}
