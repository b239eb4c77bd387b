import type { InputFile } from '../input/input-file.js';

/** What stands between the path of an archive and that of a member. */
const MEMBER = '!/';

/** Which file of the input a path is of: the file itself, or the archive that it is in. */
export class FileIndex {
  readonly #byPath = new Map<string, number>();

  constructor(files: readonly InputFile[]) {
    // A path named twice is read the first time.
    for (const [index, { path }] of files.entries()) {
      if (!this.#byPath.has(path)) this.#byPath.set(path, index);
    }
  }

  /** Undefined for a path of no file. */
  of(path: string): number | undefined {
    let found = this.#byPath.get(path);
    for (let end = path.lastIndexOf(MEMBER); found === undefined && end > 0; ) {
      found = this.#byPath.get(path.slice(0, end));
      end = path.lastIndexOf(MEMBER, end - 1);
    }
    return found;
  }
}
