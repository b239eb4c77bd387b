import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../io/temp-folder.js';
import type { InputFile } from './input-file.js';

/**
 * Standard input as a file. Event logs need random access (a full log is a ring, and its chunks come in any order), so
 * a stream is written to a temporary file first; that costs disk, never memory. Throws the system's errors.
 */
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
