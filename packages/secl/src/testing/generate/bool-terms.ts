import fc from 'fast-check';
import { words } from './join-words.js';
import { boolName } from './names.js';
import { MACROS } from './tests.js';

const truth = fc.constantFrom('true', 'false');
const address = fc.constantFrom('10.0.0.1', '::1', '10.1.0.0/16', '::ffff:10.0.0.9', 'fe80::/10');
const addresses = fc.constantFrom('10.0.0.0/8', '[10.0.0.1, ::1]', '[11.0.0.0/8, fe80::1]', '::/0');

/** A condition that compares neither strings nor integers. */
export const boolTerm: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: boolName },
  { weight: 1, arbitrary: truth },
  { weight: 2, arbitrary: words(boolName, fc.constantFrom('==', '!='), fc.oneof(truth, boolName)) },
  {
    weight: 1,
    arbitrary: words(boolName, fc.constantFrom('in', 'not in'), fc.constantFrom('[true ]', '[true, false ]')),
  },
  { weight: 2, arbitrary: fc.constant(MACROS.condition) },
  { weight: 1, arbitrary: words(address, fc.constantFrom('==', '!='), address) },
  { weight: 1, arbitrary: words(address, fc.constantFrom('in', 'not in', 'allin'), addresses) },
);
