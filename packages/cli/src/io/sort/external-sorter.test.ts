import { existsSync } from 'node:fs';
import { compareFindings, type FindingKey as Finding } from '@casement/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDING_RUN } from '../../findings/finding-run.js';
import { ExternalSorter } from './external-sorter.js';

const findings = fc.array(
  fc.record(
    {
      time: fc.bigInt({ min: -3n, max: 3n }),
      host: fc.constantFrom('', 'A', 'b', 'é'),
      file: fc.constantFrom('x', 'y\n"z'),
      recordId: fc.bigInt({ min: -1n, max: 2n ** 64n }),
      rule: fc.constantFrom('r1', 'r2'),
      line: fc.string({ unit: 'grapheme' }),
      rest: fc.string({ unit: 'grapheme', maxLength: 3 }),
      carved: fc.constant(true as const),
    },
    { requiredKeys: ['time', 'host', 'file', 'recordId', 'rule', 'line', 'rest'] },
  ),
  { maxLength: 60 },
);

describe('ExternalSorter', () => {
  it('gives the same order in memory, with many runs, and with runs merged into one', () => {
    fc.assert(
      fc.property(findings, (list) => {
        const expected = [...list].sort(compareFindings);
        for (const [runChars, fanIn] of [
          [1 << 20, 64],
          [600, 64],
          [600, 2],
        ] as const) {
          const sorter = new ExternalSorter(FINDING_RUN, runChars, fanIn);
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
            const sorter = new ExternalSorter(FINDING_RUN);
            for (const finding of input) sorter.add(finding);
            return [...sorter.drain()].map((finding) => finding.line);
          };
          expect(lines(shuffled)).toEqual(lines(list));
        },
      ),
    );
  });

  it('reads back lines longer than a block of the run file', () => {
    const sorter = new ExternalSorter(FINDING_RUN, 10);
    const line = 'é'.repeat(400_000);
    const base = { host: '', file: '', recordId: 1n, rule: 'r', rest: '' };
    sorter.add({ ...base, time: 2n, line });
    sorter.add({ ...base, time: 1n, line: 'first' });
    expect([...sorter.drain()].map((finding) => finding.line)).toEqual(['first', line]);
  });

  it('keeps the order of arrival of what is equal, through all runs', () => {
    const format = {
      compare: (a: readonly [number, number], b: readonly [number, number]) => a[0] - b[0],
      weigh: () => 1,
      write: (item: readonly [number, number]) => JSON.stringify(item),
      read: (line: string) => JSON.parse(line) as readonly [number, number],
    };
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 4 }), { maxLength: 80 }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 2, max: 5 }),
        (keys, held, fanIn) => {
          const sorter = new ExternalSorter(format, held, fanIn);
          const items = keys.map((key, place) => [key, place] as const);
          for (const item of items) sorter.add(item);
          expect([...sorter.drain()]).toEqual([...items].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('hands its runs over to another sorter, and leaves no file behind', () => {
    fc.assert(
      fc.property(fc.array(findings, { maxLength: 6 }), fc.integer({ min: 2, max: 64 }), (parts, fanIn) => {
        const whole = new ExternalSorter(FINDING_RUN, 1 << 20, fanIn);
        const runs: string[] = [];
        const sorters = parts.map((part) => {
          const sorter = new ExternalSorter(FINDING_RUN, 1000);
          for (const finding of part) sorter.add(finding);
          for (const run of sorter.release()) {
            runs.push(run);
            whole.adopt(run);
          }
          return sorter;
        });
        expect([...whole.drain()]).toEqual(parts.flat().sort(compareFindings));
        expect(runs.filter(existsSync)).toEqual([]);
        for (const sorter of sorters) sorter.dispose();
      }),
      { numRuns: 40 },
    );
  });
});
