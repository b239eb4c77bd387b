import type { Node } from '../ast/node.js';
import { PatternNode } from '../ast/pattern-node.js';
import { StringNode } from '../ast/string-node.js';
import { type Lint, lint } from './lint.js';

/**
 * SECL1903. Two backslashes at the beginning are a network path (`\\server\share`), and an escaped-looking quote is the
 * only way to write a quote, so only a doubled one inside the text counts.
 */
export function doubledBackslash(node: Node): Lint[] {
  if (!StringNode.is(node) && !PatternNode.is(node)) {
    return [];
  }
  const at = node.value.indexOf('\\\\', 1);
  if (at === -1) {
    return [];
  }
  const text = node.span.start + (PatternNode.is(node) ? 2 : 1);
  return [lint('SECL1903', { start: text + at, end: text + at + 2 }, 'this is two backslashes, not one')];
}
