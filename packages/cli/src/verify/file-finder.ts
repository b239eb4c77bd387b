import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FindingFile } from '@casement/engine';
import { isSystemError } from '../errors/system-error.js';
import { discover } from '../input/discover.js';
import { FileSource } from '../input/file-source.js';
import type { InputFile } from '../input/input-file.js';
import { Pace } from '../io/pace.js';
import type { Session } from '../io/session.js';
import { archiveOf } from '../scan/proof-source.js';

/** What became of a file that a finding names. */
export type FoundFile =
  /** A file on disk has the stated content: it, or a member of it. */
  | { readonly state: 'found'; readonly location: string | Buffer }
  /** There is one by its name, with other content; it may still be read. */
  | { readonly state: 'changed'; readonly location: string | Buffer }
  | { readonly state: 'missing' }
  /** The finding does not say what its content was. */
  | { readonly state: 'unstated' };

/**
 * Finds files by their names or, where those lead nowhere or to something else, by their content below the roots. Files are hashed once
 * each; below the roots those of the same name first, since a case is mostly moved as a whole.
 */
export class FileFinder {
  readonly #found = new Map<string, FoundFile>();
  readonly #digests = new Map<string, string>();
  readonly #below: readonly InputFile[];
  readonly #pace = new Pace(1);

  constructor(
    private readonly session: Session,
    roots: readonly string[],
  ) {
    this.#below = discover(roots).filter(({ problem }) => problem === null);
  }

  async find(file: FindingFile): Promise<FoundFile> {
    const key = fileKey(file);
    let found = this.#found.get(key);
    if (found === undefined) {
      found = await this.#search(file);
      this.#found.set(key, found);
    }
    return found;
  }

  /** The answer of an earlier {@link find}. */
  get(file: FindingFile): FoundFile {
    return this.#found.get(fileKey(file)) ?? { state: 'missing' };
  }

  /**
   * Whether the name is that of a member is told by what is there, and not by its digest: none is stated of a member that was not unpacked
   * to its end. Its archive stands for it.
   */
  async #search({ file = '', sha256 }: FindingFile): Promise<FoundFile> {
    if (sha256 === undefined) return { state: 'unstated' };
    const named = isFile(file) ? file : archiveOf(file, isFile);
    if (named !== null && (await this.#digest(named)) === sha256) return { state: 'found', location: named };
    const location = await this.#searchBelow(basename(named ?? archiveOf(file, () => true) ?? file), sha256);
    if (location !== null) return { state: 'found', location };
    return named === null ? { state: 'missing' } : { state: 'changed', location: named };
  }

  async #searchBelow(name: string, sha256: string): Promise<string | Buffer | null> {
    const isNamed = ({ path }: InputFile): boolean => basename(path) === name;
    const files = [...this.#below.filter(isNamed), ...this.#below.filter((file) => !isNamed(file))];
    for (const { location } of files) {
      if (this.session.interrupt.requested) return null;
      if ((await this.#digest(location)) === sha256) return location;
    }
    return null;
  }

  /** '' for what cannot be read. */
  async #digest(location: string | Buffer): Promise<string> {
    const key = location.toString('latin1');
    let digest = this.#digests.get(key);
    if (digest === undefined) {
      digest = await this.#hash(location);
      this.#digests.set(key, digest);
    }
    return digest;
  }

  async #hash(location: string | Buffer): Promise<string> {
    const source = FileSource.open(location, true);
    if ('code' in source) return '';
    try {
      const pause = async (): Promise<boolean> => {
        if (this.#pace.due()) await this.#pace.breathe();
        return this.session.interrupt.requested;
      };
      return (await source.digest(pause)) ?? '';
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return '';
    } finally {
      source.close();
    }
  }
}

function fileKey({ file = '', sha256 = '', member_sha256: member = '' }: FindingFile): string {
  return `${sha256}\0${member}\0${file}`;
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // A name that the system does not take.
    return false;
  }
}
