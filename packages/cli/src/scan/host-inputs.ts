import { MOST_INPUTS } from '@casement/engine';

/** Hosts whose files are told apart; names come from the logs, and what they cost is bounded with them. */
const MOST_HOSTS = 10_000;
const LONGEST_NAME = 255;

/** Host in lower case and the files that held records of it, null for more than are listed. */
export type HostInputsPart = readonly (readonly [host: string, files: readonly string[] | null])[];

/**
 * Which files tell of which host: a finding is made from those and no others, since no host knows of another. The parts of a run may
 * come in any order.
 */
export class HostInputs {
  readonly #files = new Map<string, Set<string> | null>();
  #lastHost = '';
  #lastFile = '';

  /** A record of the file is about the host. Called for every record: they come in runs of one host and one file. */
  note(host: string, file: string): void {
    if (host === this.#lastHost && file === this.#lastFile) return;
    this.#lastHost = host;
    this.#lastFile = file;
    if (host.length <= LONGEST_NAME) this.#add(host.toLowerCase(), file);
  }

  #add(host: string, file: string): void {
    let files = this.#files.get(host);
    if (files === undefined) {
      if (this.#files.size >= MOST_HOSTS) return;
      files = new Set();
      this.#files.set(host, files);
    }
    files?.add(file);
    if (files !== null && files.size > MOST_INPUTS) this.#files.set(host, null);
  }

  /** The files in the order of their names; null where they are too many, or not known. */
  of(host: string): readonly string[] | null {
    const files = this.#files.get(host.toLowerCase());
    return files === undefined || files === null ? null : [...files].sort();
  }

  part(): HostInputsPart {
    return [...this.#files].map(([host, files]) => [host, files === null ? null : [...files]]);
  }

  absorb(part: HostInputsPart): void {
    for (const [host, files] of part) {
      if (files === null) this.#files.set(host, null);
      else for (const file of files) this.#add(host, file);
    }
  }
}
