import type { Node } from '@casement/secl';
import type { Edit } from './edit.js';

type Of<K extends Node['kind']> = Extract<Node, { kind: K }>;

/** `&&` and `||` change places, and each operand is left out with the operator beside it. */
export function editLogical({ operands, operators }: Of<'Logical'>): Edit[] {
  const edits: Edit[] = operators.map(({ operator, span }) => ({
    kind: 'operator',
    ...span,
    text: operator === '&&' ? '||' : '&&',
  }));
  for (const [index, { span }] of operands.entries()) {
    const next = operands[index + 1]?.span.start;
    const start = next === undefined ? operands[index - 1]!.span.end : span.start;
    edits.push({ kind: 'dropped', start, end: next ?? span.end, text: '', part: span });
  }
  return edits;
}

/** `not x` becomes `x`. */
export function editUnary({ operator, span, operand }: Of<'Unary'>): Edit[] {
  if (operator !== '!') return [];
  // The blank keeps words apart that `!` had parted.
  return [{ kind: 'negated', start: span.start, end: operand.span.start, text: ' ' }];
}

/** Each member is left out, with the comma beside it. */
export function editArray(source: string, { members }: Of<'Array'>): Edit[] {
  if (members.length < 2) return [];
  return members.map(({ span }, index) => {
    const next = members[index + 1]?.span.start;
    if (next !== undefined) return { kind: 'member', start: span.start, end: next, text: '', part: span };
    // A comma after the last member goes, too, where the one before it stays away.
    const comma = /^\s*,/.exec(source.slice(span.end))?.[0].length ?? 0;
    return {
      kind: 'member',
      start: members[index - 1]!.span.end,
      end: span.end + comma,
      text: '',
      part: span,
    };
  });
}
