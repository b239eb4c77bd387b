import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../errors/problem.js';
import { problem } from '../errors/problem.js';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { temporaryFolder } from '../io/temp-folder.js';
import { byteSize } from '../render/quantity.js';
import { MAX_SPOOLED } from './archive/limits.js';
import type { InputFile } from './input-file.js';
import type { Peeked } from './unpack/peeked.js';
import { unpackProblem } from './unpack/unpacked.js';

/** Bytes that were written to a temporary file. */
export interface Spooled {
  readonly location: string;
  readonly bytes: number;
  /** Why they are not all there; null where they are. */
  readonly problem: Problem | null;
}

/**
 * Files that a run needs and has not got: event logs are read at random (a full log is a ring, and its chunks come in any order), so what is
 * packed is written to the disk first; that costs disk, never memory. The names are our own.
 */
export class Spool {
  #folder = '';
  #count = 0;
  #size = 0;

  /** @param stop ends it early: Ctrl-C */
  async write({ head, rest, problem: known }: Peeked, stop: () => boolean): Promise<Spooled> {
    if (this.#folder === '') this.#folder = temporaryFolder();
    const location = join(this.#folder, String(this.#count++));
    const fd = openSync(location, 'wx', 0o600);
    let found = known;
    let bytes = 0;
    const take = (block: Buffer): void => {
      this.#size += block.length;
      if (this.#size > MAX_SPOOLED) throw new SpoolFull();
      for (let at = 0; at < block.length; ) at += writeSync(fd, block, at);
      bytes += block.length;
    };
    try {
      take(head);
      if (known === null) {
        for await (const block of rest) {
          take(block);
          if (stop()) {
            found = problem('CLI6090', { detail: 'the rest of the file was not unpacked' });
            break;
          }
        }
      }
    } catch (error) {
      found = spoolProblem(error);
    } finally {
      closeSync(fd);
    }
    return { location, bytes, problem: found };
  }
}

class SpoolFull extends Error {}

function spoolProblem(error: unknown): Problem {
  if (error instanceof SpoolFull) return problem('CLI6128', { limit: byteSize(MAX_SPOOLED) });
  if (isSystemError(error) && error.syscall === 'write')
    return problem('CLI6129', { detail: systemReason(error) });
  return unpackProblem(error);
}

/** Standard input as a file. Throws the system's errors. */
export async function spoolStandardInput(stdin: AsyncIterable<Buffer>): Promise<InputFile> {
  const location = join(temporaryFolder(), 'stdin');
  const fd = openSync(location, 'wx', 0o600);
  try {
    for await (const chunk of stdin) {
      let written = 0;
      while (written < chunk.length) written += writeSync(fd, chunk, written);
    }
  } finally {
    closeSync(fd);
  }
  return { path: '<stdin>', location, bytes: statSync(location).size, problem: null, harmless: false };
}
