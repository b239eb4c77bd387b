import { hostKey } from '@casement/telemetry';

/** Names kept over all files. A file that brings more is taken to tell of any host. */
const MOST_NAMES = 20_000;

/** The hosts that a file tells of, by their keys; null where they are too many, or unknown: any. */
export type FileHosts = readonly string[] | null;

interface Note {
  /** The name that came last, as the log has it: records of one host come in runs. */
  last: string;
  keys: Set<string> | null;
}

/** Which hosts the records of each file are of. */
export class HostsByFile {
  readonly #files = new Map<string, Note>();
  #names = 0;
  #path = '';
  #note: Note | null = null;

  constructor(private readonly most = MOST_NAMES) {}

  note(computer: string, path: string): void {
    const note = this.#note !== null && path === this.#path ? this.#note : this.#of(path);
    if (computer === note.last) return;
    note.last = computer;
    if (note.keys === null) return;
    const key = hostKey(computer);
    if (note.keys.has(key)) return;
    if (this.#names >= this.most) note.keys = null;
    else {
      note.keys.add(key);
      this.#names++;
    }
  }

  /** By path; files without a record are not in it. */
  entries(): [path: string, hosts: FileHosts][] {
    return [...this.#files].map(([path, { keys }]) => [path, keys === null ? null : [...keys].sort()]);
  }

  #of(path: string): Note {
    let note = this.#files.get(path);
    if (note === undefined) {
      // No record has this name: it is empty, or text of a log.
      note = { last: '\0', keys: new Set() };
      this.#files.set(path, note);
    }
    this.#path = path;
    this.#note = note;
    return note;
  }
}
