import { compareFindings, type FindingKey as Finding } from '@casement/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FindingSorter } from './finding-sorter.js';

const findings = fc.array(
  fc.record({
    time: fc.bigInt({ min: -3n, max: 3n }),
    host: fc.constantFrom('', 'A', 'b', 'é'),
    file: fc.constantFrom('x', 'y\n"z'),
    recordId: fc.bigInt({ min: -1n, max: 2n ** 64n }),
    rule: fc.constantFrom('r1', 'r2'),
    line: fc.string({ unit: 'grapheme' }),
    rest: fc.string({ unit: 'grapheme', maxLength: 3 }),
  }),
  { maxLength: 60 },
);

describe('FindingSorter', () => {
  it('gives the same order in memory, with many runs, and with runs merged into one', () => {
    fc.assert(
      fc.property(findings, (list) => {
        const expected = [...list].sort(compareFindings);
        for (const [runChars, fanIn] of [
          [1 << 20, 64],
          [600, 64],
          [600, 2],
        ] as const) {
          const sorter = new FindingSorter(runChars, fanIn);
          for (const finding of list) sorter.add(finding);
          expect([...sorter.drain()]).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(
        findings.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const lines = (input: readonly Finding[]): string[] => {
            const sorter = new FindingSorter();
            for (const finding of input) sorter.add(finding);
            return [...sorter.drain()].map((finding) => finding.line);
          };
          expect(lines(shuffled)).toEqual(lines(list));
        },
      ),
    );
  });

  it('reads back lines longer than a block of the run file', () => {
    const sorter = new FindingSorter(10);
    const line = 'é'.repeat(400_000);
    const base = { host: '', file: '', recordId: 1n, rule: 'r', rest: '' };
    sorter.add({ ...base, time: 2n, line });
    sorter.add({ ...base, time: 1n, line: 'first' });
    expect([...sorter.drain()].map((finding) => finding.line)).toEqual(['first', line]);
  });
});
