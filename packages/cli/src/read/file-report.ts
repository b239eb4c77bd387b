/** What became of one input file: an entry of the ledger's `files`. */
export interface FileReport {
  readonly path: string;
  /** `evtx`, `evtx-chunks`, the name of a known format, or `unknown`. */
  format: string;
  readonly bytes: number;
  /** Of the bytes as read; null when they were not read to their end. */
  sha256: string | null;
  records: number;
  chunks: number;
  readonly faults: FileFault[];
  /** All faults, also those beyond the ones that are listed. */
  faultCount: number;
  /** Something of this file could not be read: reason for exit code 3. */
  unread: boolean;
}

export interface FileFault {
  readonly code: string;
  /** Block of the file, -1 for the file as a whole. */
  readonly chunk: number;
  /** Byte offset, -1 for the file as a whole. */
  readonly offset: number;
  readonly message: string;
}
