import fc from 'fast-check';
import { generatedRule } from '../../packages/secl/src/testing/generate/generated-rule.js';
import { applied, editOf } from '../shared/edited-text.js';

/** What is put in: every token of the language, halves of tokens, and what belongs in none. */
const PIECES = [
  ...['a', 'alpha.size', 'steps[A].id', 'steps[', ']', '[', '[]', '(', ')', ',', '.', '..', '_'],
  ...[
    '==',
    '=',
    '!',
    '!=',
    '=~',
    '~',
    '<',
    '>=',
    '&&',
    '&',
    '||',
    '|',
    'and',
    'or',
    'not',
    'in',
    'allin',
    '^',
    '+',
    '-',
  ],
  ...['"', '"x', '~"', 'r"', '\\', '\\"', '${', '%{', '}', '$', '%', `\${v}`, '%{a[0]}', "'", '`'],
  ...['1', '007', '9223372036854775808', '5s', '5ss', '1.1.1.1', '1.1.1.1/8', '::', 'fe80::1/64', '/', ':'],
  ...['#', '//', '\n', '\r', '\t', ' ', '\0', 'é', '😀', '\ud83d', '\u202e', '\ufeff'],
];

const edit = editOf(PIECES);
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A rule with a few edits: nearly SECL, so that the parser gets far before it meets what is wrong. */
export const mutatedSource: fc.Arbitrary<string> = fc
  .tuple(generatedRule, fc.array(edit, { maxLength: 5 }), share, share)
  .map(([{ expression }, edits, from, to]) => {
    const cut = expression.slice(
      Math.floor(Math.min(from, to) * 20),
      expression.length - Math.floor(Math.max(from, to) * 20),
    );
    return edits.reduce(applied, cut);
  });
