import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFindings, FindingsDigest } from './finding-order.js';

const key = fc.record({
  time: fc.bigInt({ min: 0n, max: 2n }),
  host: fc.constantFrom('a', 'B', 'ä'),
  file: fc.constantFrom('x', 'y'),
  recordId: fc.bigInt({ min: -1n, max: 2n }),
  rule: fc.constantFrom('r1', 'r2'),
  line: fc.constantFrom('1', '2'),
  rest: fc.constantFrom('', '{}'),
});

describe('compareFindings', () => {
  it('is a total order: any arrangement sorts to the same sequence', () => {
    const arranged = fc
      .array(key, { maxLength: 20 })
      .chain((keys) => fc.tuple(fc.constant(keys), fc.shuffledSubarray(keys, { minLength: keys.length })));
    fc.assert(
      fc.property(arranged, ([keys, shuffled]) => {
        expect([...shuffled].sort(compareFindings)).toEqual([...keys].sort(compareFindings));
      }),
    );
  });

  it('looks at time first, then host, file, record and rule', () => {
    const base = { time: 5n, host: 'h', file: 'f', recordId: 5n, rule: 'r', line: '', rest: '' };
    const later = [
      { ...base, rule: 's' },
      { ...base, recordId: 6n, rule: 'a' },
      { ...base, file: 'g', recordId: 0n },
      { ...base, host: 'i', file: 'a' },
      { ...base, time: 6n, host: 'a' },
    ];
    expect([...later].reverse().sort(compareFindings)).toEqual(later);
    expect(compareFindings(base, { ...base })).toBe(0);
  });
});

it('digests the lines as they are written', () => {
  const digest = new FindingsDigest(createHash('sha256'));
  digest.add('{"a":1}');
  digest.add('{"b":"é"}');
  expect(digest.hex()).toBe(createHash('sha256').update('{"a":1}\n{"b":"é"}\n').digest('hex'));
});
