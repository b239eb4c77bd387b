import type { Node } from '@casement/secl';
import type { Edit, MutationKind } from './edit.js';

type Of<K extends Node['kind']> = Extract<Node, { kind: K }>;

const CHANGES: Readonly<Record<Of<'Comparison'>['operator'], readonly (readonly [MutationKind, string])[]>> =
  {
    '==': [['negated', '!=']],
    '!=': [['negated', '==']],
    '=~': [['negated', '!~']],
    '!~': [['negated', '=~']],
    '<': [
      ['bound', '<='],
      ['negated', '>='],
    ],
    '<=': [
      ['bound', '<'],
      ['negated', '>'],
    ],
    '>': [
      ['bound', '>='],
      ['negated', '<='],
    ],
    '>=': [
      ['bound', '>'],
      ['negated', '<'],
    ],
  };

export function editComparison(source: string, { left, right, operator }: Of<'Comparison'>): Edit[] {
  const start = findBetween(source, left.span.end, right.span.start, operator);
  if (start < 0) return [];
  return CHANGES[operator].map(([kind, text]) => ({ kind, start, end: start + operator.length, text }));
}

/** `in` becomes `not in`, and the other way round. */
export function editMembership(source: string, { left, array, operator }: Of<'Membership'>): Edit[] {
  const { end } = left.span;
  if (operator === 'allin') return [];
  const word = operator === 'in' ? 'in' : 'not';
  const start = findBetween(source, end, array.span.start, word);
  if (start < 0) return [];
  if (operator === 'in') return [{ kind: 'negated', start, end: start + 2, text: 'not in' }];
  return [{ kind: 'negated', start, end: start + 3, text: '' }];
}

/** Where an operator stands between its operands: comments there may hold the same letters. */
function findBetween(source: string, start: number, end: number, wanted: string): number {
  for (let at = start; at < end; at++) {
    if (source[at] === '#') {
      const newline = source.indexOf('\n', at);
      if (newline < 0) return -1;
      at = newline;
    } else if (source.startsWith(wanted, at)) return at;
  }
  return -1;
}
