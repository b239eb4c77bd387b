import { ParentEdge, type ProcessEntry, ProcessSource, UserRank } from '@casement/telemetry';

/** Who tells of a process, in the words of the form, in the order in which they are printed. */
export type SourceName =
  | 'sysmon 1'
  | 'security 4688'
  | 'kernel-process 1'
  | 'sysmon 5'
  | 'security 4689'
  | 'kernel-process 2'
  | 'acted'
  | 'named';

/** How sure the parent is: its ProcessGuid was given, or it is the process that had the pid then. */
export type EdgeName = 'guid' | 'pid';

/**
 * How sure the owner is: a record of the start of the process says so, another record names it, or it is a guess by the token of a thread,
 * which can impersonate, or of a creator.
 */
export type OwnerName = 'own' | 'named' | 'weak';

/** What is known of the identity of a process. */
export interface IdentityJson {
  readonly sources: readonly SourceName[];
  readonly parent?: EdgeName;
  readonly user?: OwnerName;
}

const SOURCES: ReadonlyMap<SourceName, number> = new Map([
  ['sysmon 1', ProcessSource.sysmonStart],
  ['security 4688', ProcessSource.auditStart],
  ['kernel-process 1', ProcessSource.traceStart],
  ['sysmon 5', ProcessSource.sysmonEnd],
  ['security 4689', ProcessSource.auditEnd],
  ['kernel-process 2', ProcessSource.traceEnd],
  ['acted', ProcessSource.acted],
  ['named', ProcessSource.named],
]);

const EDGES: ReadonlyMap<EdgeName, number> = new Map([
  ['guid', ParentEdge.guid],
  ['pid', ParentEdge.pid],
]);

const OWNERS: ReadonlyMap<OwnerName, number> = new Map([
  ['own', UserRank.own],
  ['named', UserRank.named],
  ['weak', UserRank.weak],
]);

/** The identity of each process, undefined where none is known of any, as of events that come from no log. */
export function identityJson(entries: readonly ProcessEntry[]): readonly IdentityJson[] | undefined {
  return entries.some(({ sources, edge }) => sources !== 0 || edge !== 0)
    ? entries.map(identityOf)
    : undefined;
}

/** Reads the identity of one process into its entry. False where the value is no identity. */
export function readIdentity(value: unknown, entry: ProcessEntry): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const [key, item] of Object.entries(value)) {
    if (key === 'sources' && Array.isArray(item)) {
      for (const name of item) {
        const bit = SOURCES.get(name as SourceName);
        if (bit === undefined) return false;
        entry.sources |= bit;
      }
    } else if (key === 'user') {
      const rank = OWNERS.get(item as OwnerName);
      if (rank === undefined) return false;
      entry.ownership = rank;
    } else {
      const edge = key === 'parent' ? EDGES.get(item as EdgeName) : undefined;
      if (edge === undefined) return false;
      entry.edge = edge;
    }
  }
  return true;
}

function identityOf({ sources, edge, ownership }: ProcessEntry): IdentityJson {
  const names = [...SOURCES].flatMap(([name, bit]) => ((sources & bit) === 0 ? [] : [name]));
  const parent = [...EDGES].find(([, known]) => known === edge)?.[0];
  const user = [...OWNERS].find(([, known]) => known === ownership)?.[0];
  return {
    sources: names,
    ...(parent === undefined ? {} : { parent }),
    ...(user === undefined ? {} : { user }),
  };
}
