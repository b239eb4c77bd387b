import type { FileHosts } from './hosts-by-file.js';

/** What planning needs to know of an input file. */
export interface PlannedFile {
  /** Its place in the input. */
  readonly index: number;
  /** About how long it will take. */
  readonly work: number;
  readonly hosts: FileHosts;
}

/** Places of files in the input, ascending: the order they are read in within the group is that of the whole. */
export type Group = readonly number[];

/**
 * Files in groups that share no host, at most `most` of them and of about equal size, the largest first. Files that are linked by
 * their hosts, over others if need be, make one piece; the pieces go, longest first, to the group that has least: no group is then larger
 * than 4/3 of the best that could be done, or holds one piece (R. L. Graham, 1969). A function of its arguments alone.
 */
export function planGroups(files: readonly PlannedFile[], most: number): Group[] {
  const pieces = linkedFiles(files).map((piece) => ({
    piece,
    work: piece.reduce((sum, { work }) => sum + work, 0),
  }));
  pieces.sort((a, b) => b.work - a.work || a.piece[0]!.index - b.piece[0]!.index);
  const groups: { work: number; readonly indexes: number[] }[] = [];
  for (const { piece, work } of pieces) {
    let group = groups.length < most ? undefined : groups[0]!;
    if (group === undefined) {
      group = { work: 0, indexes: [] };
      groups.push(group);
    } else for (const other of groups) if (other.work < group.work) group = other;
    group.work += work;
    for (const { index } of piece) group.indexes.push(index);
  }
  groups.sort((a, b) => b.work - a.work);
  return groups.map(({ indexes }) => indexes.sort((a, b) => a - b));
}

/**
 * The groups whose files turned out to share a host with files of another group, by their places.
 *
 * @param files of all groups, with the hosts that they really have.
 */
export function groupsThatShare(groups: readonly Group[], files: readonly PlannedFile[]): Set<number> {
  const groupOf = new Map<number, number>();
  for (const [place, group] of groups.entries()) for (const index of group) groupOf.set(index, place);
  const shared = new Set<number>();
  for (const piece of linkedFiles(files)) {
    const places = new Set(piece.map(({ index }) => groupOf.get(index)!));
    if (places.size > 1) for (const place of places) shared.add(place);
  }
  return shared;
}

/** Files that share a host, or share one with a file that does; each piece in the order of the input. */
function linkedFiles(files: readonly PlannedFile[]): PlannedFile[][] {
  // A file of any host is linked to all.
  if (files.some(({ hosts }) => hosts === null)) return [[...files]];
  const leaders = files.map((_, place) => place);
  const leaderOf = (place: number): number => {
    let at = place;
    while (leaders[at] !== at) {
      leaders[at] = leaders[leaders[at]!]!;
      at = leaders[at]!;
    }
    return at;
  };
  const first = new Map<string, number>();
  for (const [place, { hosts }] of files.entries()) {
    for (const host of hosts!) {
      const other = first.get(host);
      if (other === undefined) first.set(host, place);
      else leaders[leaderOf(place)] = leaderOf(other);
    }
  }
  const pieces = new Map<number, PlannedFile[]>();
  for (const [place, file] of files.entries()) {
    const leader = leaderOf(place);
    const piece = pieces.get(leader);
    if (piece === undefined) pieces.set(leader, [file]);
    else piece.push(file);
  }
  return [...pieces.values()];
}
