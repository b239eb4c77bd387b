import type { Problem } from '../../errors/problem.js';
import type { FilePart } from '../input-file.js';

/** A file in an archive. */
export interface Member {
  /** As the archive has it: a text of strangers, which is shown and never used as a path. */
  readonly name: string;
  /** In the archive. */
  readonly part: FilePart;
  /** Why it cannot be read; null where it can. */
  readonly problem: Problem | null;
  /** What is wrong with it, and does not keep it from being read. */
  readonly faults?: readonly Problem[];
}

/** The files of an archive, and what is wrong with the archive itself. */
export interface Listing {
  readonly members: readonly Member[];
  readonly faults: readonly Problem[];
  /** Links, devices and the like: they have no content. */
  readonly others: number;
}
