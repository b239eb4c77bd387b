import type { Problem } from '../errors/problem.js';

/** A path that discovery came upon: either something to read, or a problem that the ledger will name. */
export interface InputFile {
  /** As shown, in the ledger and in every output: the user's own spelling, continued by the names found below it. */
  readonly path: string;
  /** As opened. A Buffer where the name is not valid UTF-8, which a string could not carry back to the system. */
  readonly location: string | Buffer;
  readonly bytes: number;
  /** Why it will not be opened; null for a file to read. */
  readonly problem: Problem | null;
  /** The problem loses nothing (a second path to the same file): named in the ledger, but no reason for exit code 3. */
  readonly harmless: boolean;
}
