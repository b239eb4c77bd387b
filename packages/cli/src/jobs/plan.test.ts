import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsThatShare, type PlannedFile, planGroups } from './plan.js';

const file = fc.record({
  work: fc.nat({ max: 1000 }),
  hosts: fc.oneof(
    {
      weight: 30,
      arbitrary: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 3 }),
    },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
});
const files = fc
  .array(file, { maxLength: 20 })
  .map((list): PlannedFile[] => list.map((one, index) => ({ index, ...one })));

describe('planGroups', () => {
  it('puts every file into one group, keeps the order of the input, and parts no host', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 8 }), (list, most) => {
        const groups = planGroups(list, most);
        expect(groups.flat().sort((a, b) => a - b)).toEqual(list.map(({ index }) => index));
        expect(groups.length).toBeLessThanOrEqual(most);
        for (const group of groups) expect(group).toEqual([...group].sort((a, b) => a - b));
        expect(groupsThatShare(groups, list)).toEqual(new Set());
      }),
    );
  });

  it('uses all groups there are hosts for', () => {
    const list = ['a', 'b', 'c', 'd', 'a'].map((host, index) => ({
      index,
      work: 10 - index,
      hosts: [host],
    }));
    expect(planGroups(list, 8)).toEqual([[0, 4], [1], [2], [3]]);
  });

  it('makes the groups about equal, the largest first', () => {
    const sizes = [7, 6, 5, 5, 4, 3];
    const list = sizes.map((work, index) => ({ index, work, hosts: [`h${index}`] }));
    const groups = planGroups(list, 2).map((group) => group.map((index) => sizes[index]));
    expect(groups).toEqual([
      [7, 5, 3],
      [6, 5, 4],
    ]);
  });

  it('links files over others', () => {
    const hosts = [['a'], ['b'], ['c'], ['b', 'a'], ['c', 'd'], []];
    const list = hosts.map((names, index) => ({ index, work: 1, hosts: names }));
    expect(planGroups(list, 9)).toEqual([[0, 1, 3], [2, 4], [5]]);
  });

  it('takes a file of any host for one of all', () => {
    const list = [['a'], null, ['b']].map((hosts, index) => ({ index, work: 1, hosts }));
    expect(planGroups(list, 9)).toEqual([[0, 1, 2]]);
  });
});

describe('groupsThatShare', () => {
  it('finds the groups that a host, or a chain of hosts, links', () => {
    const hosts = [['a'], ['b', 'x'], ['x', 'c'], ['d'], ['c']];
    const list = hosts.map((names, index) => ({ index, work: 1, hosts: names }));
    expect(groupsThatShare([[0], [1], [2], [3], [4]], list)).toEqual(new Set([1, 2, 4]));
    expect(groupsThatShare([[0], [1, 2, 4], [3]], list)).toEqual(new Set());
  });
});
