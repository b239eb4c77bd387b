import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_RUNS, RecordRuns, type Run, RunBudget } from './record-runs.js';

function runsOf(ids: readonly number[]): Run[] {
  const runs = new RecordRuns(new RunBudget());
  for (const id of ids) runs.add(id);
  return runs.runs();
}

/** The same, plainly. */
function plain(ids: readonly number[]): Run[] {
  const result: [number, number][] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const before = result.at(-1);
    if (before !== undefined && id === before[1] + 1) before[1] = id;
    else result.push([id, id]);
  }
  return result;
}

describe('RecordRuns', () => {
  it('knows which numbers there were, in whatever order they came', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 60 }), (ids) => {
        expect(runsOf(ids)).toEqual(plain(ids));
        const runs = new RecordRuns(new RunBudget());
        for (const id of ids) runs.add(id);
        expect(runs.range()).toEqual(ids.length === 0 ? null : [Math.min(...ids), Math.max(...ids)]);
        const copy = new RecordRuns(new RunBudget());
        for (const run of runs.runs()) copy.addRun(run);
        expect(copy.runs()).toEqual(plain(ids));
      }),
    );
  });

  it('stays whole when numbers that look scattered turn out to be all of them', () => {
    const odd = Array.from({ length: MAX_RUNS / 4 }, (_, index) => 2 * index + 1);
    const even = odd.map((id) => id + 1);
    expect(runsOf([...odd, ...even])).toEqual([[1, MAX_RUNS / 2]]);
  });

  it('gives up on what has too many gaps, and keeps the range', () => {
    const runs = new RecordRuns(new RunBudget());
    for (let id = 0; id < 3 * MAX_RUNS; id++) runs.add(2 * id);
    expect(runs.scattered).toBe(true);
    expect(runs.runs()).toEqual([]);
    expect(runs.range()).toEqual([0, 2 * (3 * MAX_RUNS - 1)]);
  });

  it('shares a budget with other logs, and gives back what it holds no more', () => {
    const budget = new RunBudget(100);
    const one = new RecordRuns(budget);
    for (let id = 0; id < 80; id++) one.add(2 * id);
    const other = new RecordRuns(budget);
    for (let id = 0; id < 80; id++) other.add(2 * id);
    expect([one.scattered, other.scattered]).toEqual([false, true]);
    expect(one.runs()).toHaveLength(80);
    expect(budget.left).toBe(100 - 79);
  });
});
