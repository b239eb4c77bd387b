import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InputFile } from '../input/input-file.js';
import { FileIndex } from './file-index.js';
import { scanRounds } from './group-rounds.js';
import type { FileHosts } from './hosts-by-file.js';
import type { GroupResult } from './messages.js';
import { type PlannedFile, planGroups } from './plan.js';
import type { GroupOutcome, WorkerPool } from './worker-pool.js';
import { ThreadLost } from './worker-thread.js';

const inputs = (count: number): InputFile[] =>
  Array.from({ length: count }, (_, index) => ({ path: `f${index}` }) as InputFile);

/** A pool whose threads meet the given hosts in the files, and the groups it was asked for. */
function fakePool(
  hosts: readonly FileHosts[],
  outcome?: (names: readonly string[]) => GroupOutcome | undefined,
) {
  const asked: string[][][] = [];
  const run = async (groups: readonly (readonly InputFile[])[]): Promise<GroupOutcome[]> => {
    const names = groups.map((group) => group.map(({ path }) => path));
    asked.push(names);
    return names.map((group) => {
      const special = outcome?.(group);
      if (special !== undefined) return special;
      return { hosts: group.map((path) => [path, hosts[Number(path.slice(1))]!]) } as unknown as GroupResult;
    });
  };
  return { pool: { run } as unknown as WorkerPool, asked };
}

interface Setting {
  readonly guessed: readonly (readonly string[])[];
  readonly real: readonly FileHosts[];
  readonly most?: number;
  readonly interrupted?: () => boolean;
  readonly outcome?: (names: readonly string[]) => GroupOutcome | undefined;
}

async function rounds({ guessed, real, most = 8, interrupted = () => false, outcome }: Setting) {
  const files = inputs(real.length);
  const { pool, asked } = fakePool(real, outcome);
  const known: PlannedFile[] = guessed.map((hosts, index) => ({ index, work: 1, hosts }));
  const index = new FileIndex(files);
  const scanned = await scanRounds(planGroups(known, most), known, { pool, files, index, most, interrupted });
  return { asked, groups: scanned.map(({ group }) => [...group]), scanned };
}

describe('scanRounds', () => {
  it('is through after one round where the guess was right', async () => {
    const real = [['a'], ['b'], ['a'], []];
    const { asked, groups } = await rounds({ guessed: real, real });
    expect(asked).toHaveLength(1);
    expect(groups).toEqual([[0, 2], [1], [3]]);
  });

  it('scans those again that turn out to share a host, and no others', async () => {
    const { asked, groups } = await rounds({
      guessed: [['a'], ['b'], ['c'], ['d']],
      real: [['a'], ['b', 'c'], ['c'], ['d']],
    });
    expect(asked[1]).toEqual([['f1', 'f2']]);
    expect(groups.sort()).toEqual([[0], [1, 2], [3]]);
  });

  it('scans all together where a file may be of any host', async () => {
    const { asked, groups } = await rounds({ guessed: [['a'], ['b'], ['c']], real: [['a'], null, ['c']] });
    expect(asked).toHaveLength(2);
    expect(groups).toEqual([[0, 1, 2]]);
  });

  it('leaves what was lost or not reached, and ends at an interruption', async () => {
    const lost = { lost: new ThreadLost('gone') };
    const setting = { guessed: [['a'], ['b'], ['c']], real: [['a'], ['a', 'c'], ['c']] };
    const outcome = ([name]: readonly string[]) => (name === 'f1' ? lost : undefined);
    const { asked, scanned } = await rounds({ ...setting, outcome });
    expect(asked).toHaveLength(1);
    expect(scanned.map((one) => one.outcome === lost)).toEqual([false, true, false]);
    expect((await rounds({ ...setting, interrupted: () => true })).asked).toHaveLength(1);
  });

  it('ends with every file in one group, and no host in two, after two rounds at most', async () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(names, { maxLength: 14 }),
        fc.integer({ min: 1, max: 6 }),
        async (real, most) => {
          const { asked, groups } = await rounds({
            guessed: real.map((hosts) => hosts.slice(0, 1)),
            real,
            most,
          });
          expect(asked.length).toBeLessThanOrEqual(2);
          expect(groups.flat().sort((a, b) => a - b)).toEqual(real.map((_, index) => index));
          const homes = new Map<string, number>();
          for (const [place, group] of groups.entries()) {
            for (const host of group.flatMap((index) => real[index]!)) {
              expect(homes.get(host) ?? place).toBe(place);
              homes.set(host, place);
            }
          }
        },
      ),
    );
  });
});
