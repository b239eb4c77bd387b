import type { CompletionItem } from './completion.js';
import type { Operand } from './operand-type.js';

const op = (text: string, detail: string): CompletionItem => ({ kind: 'operator', text, detail });

export const LOGICAL: readonly CompletionItem[] = [
  op('&&', 'both hold'),
  op('||', 'one of them holds; && and || bind equally tight, to the right'),
];

const EQUALITY = [op('==', 'equals'), op('!=', 'does not equal')];
const MATCHING = [op('=~', 'matches a pattern or regexp'), op('!~', 'does not match')];
const MEMBERSHIP = [op('in', 'is one of a list'), op('not in', 'is none of a list')];
const ORDER = [
  op('>', 'greater; with a duration: longer ago'),
  op('>=', 'greater or equal'),
  op('<', 'less; with a duration: not as long ago'),
  op('<=', 'less or equal'),
];
const BITS = [
  op('&', 'bitwise and'),
  op('+', 'plus'),
  op('-', 'minus'),
  op('|', 'bitwise or'),
  op('^', 'bitwise xor'),
];
const ANY = [op('==', 'some element equals'), op('!=', 'no element equals')];

/** The operators that take something of this type on their left (secl.md §2.3). */
export function operatorsOf({ type }: Operand): readonly CompletionItem[] {
  switch (type) {
    case 'string':
      return [...EQUALITY, ...MATCHING, ...MEMBERSHIP];
    case 'string[]':
      return [...ANY, op('=~', 'some element matches'), op('!~', 'no element matches'), ...MEMBERSHIP];
    case 'int':
      return [...EQUALITY, ...ORDER, ...MEMBERSHIP, ...BITS];
    case 'int[]':
      return [...ANY, ...ORDER, ...MEMBERSHIP];
    case 'bool':
      return [...LOGICAL, ...EQUALITY];
    case 'list':
      return [];
    case 'unknown':
      return [...EQUALITY, ...MATCHING, ...ORDER, ...MEMBERSHIP, ...LOGICAL];
  }
}
