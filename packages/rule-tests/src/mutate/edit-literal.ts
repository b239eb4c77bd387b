import type { Node } from '@casement/secl';
import type { Edit } from './edit.js';
import { editPattern } from './edit-pattern.js';
import { editRegexp } from './edit-regexp.js';

/** Another text, number or span of time; patterns and regexps are widened and narrowed. */
export function editLiteral(source: string, node: Node, listed: boolean): Edit[] {
  const { span } = node;
  const text = source.slice(span.start, span.end);
  switch (node.kind) {
    case 'String':
      // `=~ "*x*"` is a pattern in the guise of a text.
      if (node.value.includes('*')) return editPattern(text, node.value, span, listed);
      return listed ? [] : [{ kind: 'literal', start: span.end - 1, end: span.end - 1, text: '_' }];
    case 'Pattern':
      return editPattern(text, node.value, span, listed);
    case 'Regexp':
      return editRegexp(text, node.value, span);
    case 'Integer':
      return listed ? [] : [{ kind: 'literal', ...span, text: String(node.value + 1n) }];
    case 'Duration':
      return [
        { kind: 'literal', ...span, text: text.replace(/\d+/, (digits) => String(BigInt(digits) * 2n)) },
      ];
    default:
      return [];
  }
}
