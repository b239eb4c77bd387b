import { archivesOf } from '@casement/engine';
import type { InputFile } from '../input/input-file.js';

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
    let found: number | undefined;
    for (const archive of archivesOf(path)) found = this.#byPath.get(archive) ?? found;
    return this.#byPath.get(path) ?? found;
  }
}
