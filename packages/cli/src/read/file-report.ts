import { type FileEntry, type LedgerFault, MAX_FAULTS } from '@casement/engine';

/** What became of one input file, as the ledger takes it. */
export class FileReport implements FileEntry {
  /** `evtx`, `evtx-chunks`, the name of a known format, or why it was not read: `unreadable`, `unknown`, `empty`. */
  format = 'unreadable';
  /** Of the bytes as read; '' when they were not read to their end. */
  sha256 = '';
  records = 0;
  chunks = 0;
  readonly faults: LedgerFault[] = [];
  /** Faults that the reader counted and did not list. */
  unlisted = 0;
  /** Something of this file was not read: reason for exit code 3. */
  lost = false;

  constructor(
    readonly path: string,
    readonly bytes: number,
  ) {}

  get faultCount(): number {
    return this.faults.length + this.unlisted;
  }

  /** Something worth knowing that cost nothing. */
  note(fault: LedgerFault): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push(fault);
    else this.unlisted++;
  }

  lose(fault: LedgerFault): void {
    this.note(fault);
    this.lost = true;
  }
}
