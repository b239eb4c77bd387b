import { readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { byteSize } from '../render/quantity.js';
import { encodingFault } from './encoding-fault.js';

/** Why a path could not be read, as the end of a sentence. `gone` where there is nothing at that path. */
export interface Unreadable {
  readonly detail: string;
  readonly gone: boolean;
}

/** The text of a regular file in UTF-8 of at most so many bytes. */
export function readText(path: string, maxBytes: number): string | Unreadable {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { detail: 'it is not a regular file', gone: false };
    if (stats.size > maxBytes) return { detail: `it has ${byteSize(stats.size)}`, gone: false };
    return textOf(readFileSync(path));
  } catch (error) {
    return unreadable(error);
  }
}

const STDIN = 0;
const BLOCK = 1 << 16;

/** The text on standard input, to its end, under the same conditions. Waits for it. */
export function readStandardInput(maxBytes: number): string | Unreadable {
  const blocks: Buffer[] = [];
  let size = 0;
  try {
    for (;;) {
      const block = Buffer.allocUnsafe(BLOCK);
      const n = readWaiting(block);
      if (n === 0) return textOf(Buffer.concat(blocks));
      size += n;
      if (size > maxBytes) return { detail: `it has more than ${byteSize(maxBytes)}`, gone: false };
      blocks.push(block.subarray(0, n));
    }
  } catch (error) {
    // Windows ends a pipe with an error.
    if ((error as { code?: string }).code === 'EOF') return textOf(Buffer.concat(blocks));
    return unreadable(error);
  }
}

/** Whoever shares the pipe may have made it one that does not wait; then it is asked again after a while. */
function readWaiting(block: Buffer): number {
  for (;;) {
    try {
      return readSync(STDIN, block, 0, block.length, null);
    } catch (error) {
      if ((error as { code?: string }).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
}

const WAIT_MS = 20;

function textOf(bytes: Buffer): string | Unreadable {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // The decoder's own complaint: a TypeError with this code, the only one it has for bytes it cannot decode.
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    return { detail: encodingFault(bytes), gone: false };
  }
}

/**
 * The files of a folder whose names fit, down to `depth` folders below it, in the order of the bytes of their names. Null for what is
 * no folder. Folders of packages (`node_modules`) and hidden ones hold nothing that belongs to the folder.
 */
export function filesOf(folder: string, fits: RegExp, depth: number): readonly string[] | null | Unreadable {
  try {
    if (!statSync(folder).isDirectory()) return null;
    const files: string[] = [];
    collect(folder, fits, depth, files);
    return files;
  } catch (error) {
    return unreadable(error);
  }
}

function collect(folder: string, fits: RegExp, depth: number, into: string[]): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (fits.test(entry.name)) into.push(path);
    } else if (depth > 0 && entry.name !== 'node_modules' && !entry.name.startsWith('.')) {
      collect(path, fits, depth - 1, into);
    }
  }
}

function unreadable(error: unknown): Unreadable {
  if (!isSystemError(error)) throw error;
  return { detail: systemReason(error), gone: error.code === 'ENOENT' };
}
