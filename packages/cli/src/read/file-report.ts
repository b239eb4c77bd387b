import { type FileEntry, type LedgerCarved, type LedgerFault, MAX_FAULTS } from '@casement/engine';

/** What says that a file is something else than a log: it is empty, in no format of logs, or a text without events. */
const NO_LOG = new Set(['CLI6013', 'CLI6014', 'CLI6066']);
/** One that goes by the name of a log may be what is left of it, whatever is in it. */
const NAMED_LOG = /\.evtx?$/i;

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
  readonly notes: LedgerFault[] = [];
  #unlistedNotes = 0;
  /** What carving gave, where it gave something. */
  carved: LedgerCarved | undefined;
  /** Something of this file was not read: reason for exit code 3. */
  lost = false;
  /** What was not read of it may be records. */
  mayBeLog = false;
  /** Records of it came after later ones of other logs. */
  unordered = false;

  constructor(
    readonly path: string,
    readonly bytes: number,
  ) {}

  get faultCount(): number {
    return this.faults.length + this.unlisted;
  }

  get noteCount(): number {
    return this.notes.length + this.#unlistedNotes;
  }

  /** Something worth knowing that is no damage and cost nothing. */
  note(found: LedgerFault): void {
    if (this.notes.length < MAX_FAULTS) this.notes.push(found);
    else this.#unlistedNotes++;
  }

  /** Damage that cost nothing: everything is there, and somebody should compare it with another copy. */
  fault(found: LedgerFault): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push(found);
    else this.unlisted++;
  }

  /** @param other it is known to be of a kind that holds no events */
  lose(found: LedgerFault, other = false): void {
    this.fault(found);
    this.lost = true;
    if (!(other || NO_LOG.has(found.code)) || NAMED_LOG.test(this.path)) this.mayBeLog = true;
  }
}
