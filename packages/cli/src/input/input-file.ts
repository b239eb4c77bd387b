import type { Problem } from '../errors/problem.js';
import type { Packing } from './format.js';

/** Some bytes of a file that are an input of their own: a member of an archive. */
export interface FilePart {
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Bytes as they stand in the file. */
  readonly length: number;
  /** How they are packed; as they are where left out. */
  readonly packing?: Packing;
  /** Of the content, where the archive says it. */
  readonly crc32?: number;
}

/** Where bytes stand. */
export interface Place {
  /** As opened. A Buffer where the name is not valid UTF-8, which a string could not carry back to the system. */
  readonly location: string | Buffer;
  /** The whole file where left out. */
  readonly part?: FilePart;
}

/** An archive that was taken apart. Its members are input files of their own. */
export interface ArchiveAccount {
  /** `zip`, `tar in gzip`. */
  readonly format: string;
}

/**
 * A path that discovery came upon, or a member of an archive: either something to read, or a problem that the ledger will name. Plain data,
 * that can be handed to a worker.
 */
export interface InputFile extends Place {
  /**
   * As shown, in the ledger and in every output: the user's own spelling, continued by the names found below it; a member of an archive
   * as `outer.zip!/inner`. It is never opened: names of members come from strangers.
   */
  readonly path: string;
  readonly bytes: number;
  /** Why it will not be opened; null for a file to read. */
  readonly problem: Problem | null;
  /** The problem loses nothing (a second path to the same file): named in the ledger, but no reason for exit code 3. */
  readonly harmless: boolean;
  /** It was unpacked to `location` from here; the digest in the ledger is that of these bytes. */
  readonly original?: Place & { readonly packing: Packing };
  readonly archive?: ArchiveAccount;
  /** The id of the shape that its objects are read as; found by content where left out. */
  readonly shape?: string;
  /** What went wrong while it was taken out of its archive. */
  readonly faults?: readonly Problem[];
  /** What else is to be said of it. */
  readonly notes?: readonly Problem[];
}
