import { createHash, type Hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type Problem, problem } from '../errors/problem.js';
import { isSystemError, systemReason } from '../errors/system-error.js';
import type { FilePart } from './input-file.js';

/** Absent on Windows, where opening never waits for a writer anyway. */
const NONBLOCK = constants.O_NONBLOCK ?? 0;
const HASH_BLOCK = 1 << 20;

/**
 * Random access to a file for the EVTX reader, hashing on the way where a digest is wanted: the reader goes through a file from front to back,
 * so nearly every byte it reads is the next one the hash needs, and `digest` only reads what was jumped over. One
 * pass over the disk, and the digest is over the very bytes that were decoded, not over a later state of the file.
 */
export class FileSource {
  readonly #hash: Hash | null;
  #hashed = 0;
  #closed = false;

  private constructor(
    readonly fd: number,
    /** Where it starts in the file: 0 for a whole one. */
    private readonly start: number,
    /** Size when it was opened. A log that is still growing is read up to here. */
    readonly size: number,
    hash: boolean,
  ) {
    this.#hash = hash ? createHash('sha256') : null;
  }

  /**
   * Opens without waiting, whatever the path is: it may have become a pipe since discovery looked, so the check that
   * counts is made on the open file.
   *
   * @param hash whether {@link digest} will be asked for; it costs a third of what reading all records costs.
   * @param part to open only these bytes of the file, as they stand there
   */
  static open(location: string | Buffer, hash = false, part?: FilePart): FileSource | Problem {
    let fd: number;
    try {
      fd = openSync(location, constants.O_RDONLY | NONBLOCK);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      if (error.code === 'ENOENT') return problem('CLI6010');
      return problem('CLI6011', { detail: systemReason(error) });
    }
    const stats = fstatSync(fd);
    if (stats.isFile()) {
      const start = Math.min(part?.offset ?? 0, stats.size);
      return new FileSource(fd, start, Math.min(part?.length ?? stats.size, stats.size - start), hash);
    }
    closeSync(fd);
    return problem('CLI6012', { kind: 'a pipe, folder or device' });
  }

  /** Fills as much of `target` as the file has at `position`; fewer bytes only at its end. Throws system errors. */
  read(position: number, target: Uint8Array): number {
    const wanted = Math.min(target.length, Math.max(0, this.size - position));
    let filled = 0;
    while (filled < wanted) {
      const n = readSync(this.fd, target, filled, wanted - filled, this.start + position + filled);
      if (n === 0) break;
      filled += n;
    }
    this.#feed(position, target, filled);
    return filled;
  }

  #feed(position: number, target: Uint8Array, filled: number): void {
    const known = this.#hashed - position;
    if (this.#hash === null || known < 0 || known >= filled) return;
    this.#hash.update(target.subarray(known, filled));
    this.#hashed = position + filled;
  }

  /**
   * SHA-256 of the first `size` bytes, lower-case hex; null when it was not asked for, when the file can no longer be
   * read that far, or when `pause` asks to stop. `pause` is awaited after every block, so that hashing gigabytes stays interruptible.
   */
  async digest(pause: () => Promise<boolean>): Promise<string | null> {
    if (this.#hash === null) return null;
    const block = new Uint8Array(HASH_BLOCK);
    while (this.#hashed < this.size) {
      if (this.read(this.#hashed, block) === 0 || (await pause())) return null;
    }
    return this.#hash.digest('hex');
  }

  /** The descriptor is the system's again: another file may have its number by now. */
  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    this.#closed = true;
    closeSync(this.fd);
  }
}
