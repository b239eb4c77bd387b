import {
  createWriteStream,
  lstatSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  type WriteStream,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Problem, problem } from '../errors/problem.js';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { FileSource } from '../input/file-source.js';
import { HEAD_BYTES, identify } from '../input/format.js';
import { DataSink } from './data-sink.js';
import type { Session } from './session.js';

/** As many as the system follows itself. */
const MAX_LINKS = 40;

/** Where the data of a verb goes: standard output, or the file of --output. */
export interface Output {
  readonly sink: DataSink;
  /** Flushes, and makes a file appear under its name. */
  commit(): Promise<void>;
  /** Leaves no half-written file behind. */
  discard(): void;
}

/** Standard output, or the file that was asked for. */
export function openOutput(session: Session, path: string | undefined): Output | Problem {
  if (path === undefined || path === '-') {
    return { sink: session.out, commit: () => session.out.flush(), discard: () => {} };
  }
  return openFile(path);
}

/** The same for a file on the side, such as the ledger: opened before the work begins, so that it cannot be for nothing. */
export function openFile(path: string): Output | Problem {
  if (isEventLog(path)) return problem('CLI6032', { path });
  try {
    const target = behindLinks(path);
    const temporary = isSpecial(target) ? target : `${target}.${process.pid}.part`;
    return new FileOutput(target, temporary);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return problem('CLI6030', { path, detail: systemReason(error) });
  }
}

/**
 * A file is written beside its place and renamed at the end, so that under the name that was asked for there is either
 * the whole result or what was there before. Pipes and devices named as output (`/dev/null`) are written directly.
 */
class FileOutput implements Output {
  readonly sink: DataSink;
  readonly #stream: WriteStream;

  constructor(
    private readonly path: string,
    private readonly temporary: string,
  ) {
    this.#stream = createWriteStream('', { fd: openSync(temporary, 'w') });
    this.sink = new DataSink(this.#stream, path);
  }

  async commit(): Promise<void> {
    await this.sink.flush();
    await new Promise<void>((resolve, reject) => {
      this.#stream.end((error?: Error | null) => (error ? reject(error) : resolve()));
    });
    if (this.temporary !== this.path) renameSync(this.temporary, this.path);
  }

  discard(): void {
    this.#stream.destroy();
    if (this.temporary !== this.path) rmSync(this.temporary, { force: true });
  }
}

/** Where a symbolic link leads, through links to links, also if nothing is there yet: the link stays, what it names is written. */
function behindLinks(path: string): string {
  let target = path;
  for (let hops = 0; isLink(target); hops++) {
    if (hops === MAX_LINKS) throw Object.assign(new Error('ELOOP'), { code: 'ELOOP', syscall: 'open', path });
    target = resolve(dirname(target), readlinkSync(target));
  }
  return target;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function isSpecial(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile();
}

/** A slip such as `dump x.evtx -o x.evtx` must not cost the evidence. */
function isEventLog(path: string): boolean {
  const source = FileSource.open(path);
  if ('code' in source) return false;
  const head = new Uint8Array(HEAD_BYTES);
  const { kind } = identify(head.subarray(0, source.read(0, head)));
  source.close();
  // Casement never writes what is packed; exports as text are what it does write.
  return kind === 'evtx' || kind === 'evtx-chunks' || kind === 'archive' || kind === 'packed';
}
