import type { FileEntry } from '@casement/engine';

/** What became of one input file, once it has been read: plain data, as it comes from a worker, or the report itself. */
export interface ReadFile extends FileEntry {
  /** Something of this file was not read: reason for exit code 3. */
  readonly lost: boolean;
}
