import { type Descriptor, parseSddl, renderSecurityDescriptor } from '@casement/telemetry';
import fc from 'fast-check';
import { wholeOrEdited } from '../shared/edited-text.js';
import { LinearTime } from '../shared/linear-time.js';
import type { Target } from '../shared/target.js';

interface Written {
  readonly text: string;
  /** What it says; null where it was edited. */
  readonly descriptor: Descriptor | null;
}

const PIECES = [
  '(',
  ')',
  ';',
  ':',
  'O:',
  'G:',
  'D:',
  'S:',
  'D:P(',
  '(A;;;;;)',
  '"',
  '(XA;;FA;;;WD;(@User.x=="a)("))',
  '0x',
  '\0',
  'é',
];

const trustee = fc.constantFrom('SY', 'BA', 'WD', 'S-1-5-18', 'S-1-5-21-1-2-3-1104', 'S-1-1-0', 'XX', '');
const type = fc.constantFrom('A', 'D', 'AU', 'AL', 'OA', 'XA', 'ML', '');
const flags = fc.constantFrom('', 'OICI', 'SAFA', 'ID');
const rights = fc.oneof(
  fc.constantFrom('FA', 'GA', 'CCDCLCSWRPWP', '0x1f01ff', '0X3', '983103', '', 'CCD', 'ZZ'),
  fc.nat(2 ** 31).map(String),
);
const condition = fc.constantFrom('', '', '', ';(@User.a == "x;)(")', ';(Exists (a) && (b))');

const ace = fc.record({ type, flags, rights, trustee, condition }).map(({ condition: extra, ...one }) => ({
  one,
  text: `(${one.type};${one.flags};${one.rights};;;${one.trustee}${extra})`,
}));

const descriptor: fc.Arbitrary<Written> = fc
  .record({
    owner: trustee,
    group: trustee,
    dacl: fc.array(ace, { maxLength: 5 }),
    sacl: fc.array(ace, { maxLength: 2 }),
    control: fc.constantFrom('', 'P', 'PAI', 'AR', 'NO_ACCESS_CONTROL'),
  })
  .map(({ owner, group, dacl, sacl, control }) => ({
    text:
      (owner === '' ? '' : `O:${owner}`) +
      (group === '' ? '' : `G:${group}`) +
      `D:${control}${dacl.map(({ text }) => text).join('')}` +
      (sacl.length === 0 ? '' : `S:${sacl.map(({ text }) => text).join('')}`),
    descriptor: { owner, group, aces: [...dacl, ...sacl].map(({ one }) => one) },
  }));

/** Lines that an entry becomes, with the names of all rights. */
const MOST_A_UNIT = 400;

const linear = new LinearTime();

/** Security descriptors: what was written is read, and shown within bounds whatever it is. */
export const sddlTarget: Target<Written> = {
  name: 'sddl',
  cases: 'descriptors',
  count: 200_000,
  arbitrary: wholeOrEdited(descriptor, PIECES, (text) => ({ text, descriptor: null })),
  check({ text, descriptor: written }) {
    const found = parseSddl(text);
    if (written !== null && JSON.stringify(found) !== JSON.stringify(written)) {
      throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(written)}`);
    }
    for (const part of found === undefined
      ? []
      : [found.owner, found.group, ...found.aces.flatMap(Object.values)]) {
      if (!text.includes(part)) throw new Error(`${part} is not in the text`);
    }
    const shown = renderSecurityDescriptor(text);
    if (!shown.includes(text)) throw new Error('the descriptor itself is not shown');
    if (shown.length > 200 + text.length * MOST_A_UNIT)
      throw new Error(`${shown.length} characters are shown`);
    linear.now(text, renderSecurityDescriptor);
    return found !== undefined && found.aces.length > 0;
  },
  write: (value) => value,
  read: (json) => json as Written,
};
