import type { InputFile } from '../input/input-file.js';
import type { FileIndex } from './file-index.js';
import type { GroupResult } from './messages.js';
import { type Group, groupsThatShare, type PlannedFile, planGroups } from './plan.js';
import type { GroupOutcome, WorkerPool } from './worker-pool.js';

/** A group of files and what became of it. */
export interface ScannedGroup {
  readonly group: Group;
  readonly outcome: GroupOutcome;
}

interface Rounds {
  readonly pool: WorkerPool;
  readonly files: readonly InputFile[];
  readonly index: FileIndex;
  /** Groups at most in one round. */
  readonly most: number;
  readonly interrupted: () => boolean;
}

/**
 * Scans groups until no two of them share a host. The first round goes by a guess at the hosts of each file; it tells which hosts every
 * file really has, so that groups made of these for a second round hold. A third would need files that changed meanwhile, and puts what is
 * left into one group: it ends.
 */
export async function scanRounds(
  first: readonly Group[],
  guessed: readonly PlannedFile[],
  { pool, files, index, most, interrupted }: Rounds,
): Promise<ScannedGroup[]> {
  let known = guessed;
  let kept: ScannedGroup[] = [];
  let groups = first;
  for (let round = 1; ; round++) {
    const outcomes = await pool.run(groups.map((group) => group.map((place) => files[place]!)));
    kept.push(...groups.map((group, place) => ({ group, outcome: outcomes[place]! })));
    for (const outcome of outcomes) {
      if (outcome !== null && 'hosts' in outcome) known = withHosts(known, outcome, index);
    }
    if (interrupted()) return kept;
    const again = toScanAgain(kept, known);
    if (again.length === 0) return kept;
    const places = new Set(again.flatMap(({ group }) => group));
    kept = kept.filter((scanned) => !again.includes(scanned));
    const left = known.filter((file) => places.has(file.index));
    groups = planGroups(left, round === 1 ? most : 1);
  }
}

/** What was lost or not reached stays so. */
function toScanAgain(scanned: readonly ScannedGroup[], known: readonly PlannedFile[]): ScannedGroup[] {
  const whole = scanned.filter(({ outcome }) => outcome !== null && 'hosts' in outcome);
  const places = new Set(whole.flatMap(({ group }) => group));
  const shared = groupsThatShare(
    whole.map(({ group }) => group),
    known.filter((file) => places.has(file.index)),
  );
  return whole.filter((_, place) => shared.has(place));
}

/** The files with the hosts that were met in them. */
function withHosts(
  known: readonly PlannedFile[],
  { hosts }: Pick<GroupResult, 'hosts'>,
  index: FileIndex,
): PlannedFile[] {
  const met = new Map<number, Set<string> | null>();
  for (const [path, keys] of hosts) {
    const place = index.of(path);
    if (place === undefined) throw new Error(`${path} is of no file of the input`);
    const others = met.get(place);
    if (others === null || keys === null) met.set(place, null);
    else met.set(place, new Set([...(others ?? []), ...keys]));
  }
  return known.map((file) => {
    const more = met.get(file.index);
    if (more === undefined || file.hosts === null) return file;
    return { ...file, hosts: more === null ? null : [...new Set([...file.hosts, ...more])] };
  });
}
