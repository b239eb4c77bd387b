import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import type { FileSource } from '../file-source.js';
import { BLOCK, blocks } from './blocks.js';
import { UnpackTrail } from './unpack-error.js';

/** Bytes at a time, where damage is closed in on: what is lost of it is what the last byte before it had begun. */
const STEPS = [512, 1] as const;
/** Up to there. Unpacks to 16 MiB at most. */
const STRIDE = 1 << 14;

/** What zlib says of bytes that do not begin as gzip does. Behind the first member of a file only what is no member begins so. */
const NO_MEMBER = 'incorrect header check';

/**
 * gzip (all members of a file) or the bare compression of zip archives, unpacked. Throws {@link UnpackTrail} and the errors of zlib and of the
 * system, always after everything that was unpacked before.
 *
 * zlib hands out what it made of a block of input when it is through with it, and nothing of a block in which it meets an error; so after one
 * the input is gone through again, in small steps where the error is. That costs damaged files their time twice more, and others nothing.
 */
export async function* inflated(
  source: FileSource,
  packing: 'gzip' | 'deflate',
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const stream = unpacker(packing);
  // An error of either side comes out of the loop over the stream.
  pipeline(Readable.from(blocks(source, onRead)), stream, () => {});
  let given = 0;
  let failure: unknown;
  try {
    for await (const block of stream as AsyncIterable<Buffer>) {
      given += block.length;
      yield block;
    }
    return;
  } catch (error) {
    failure = error;
  }
  if (isZlibError(failure)) {
    let sound = stream.bytesWritten;
    for (const step of STEPS) {
      const again = new SlowPass(source, packing, sound, step);
      for await (const block of again.blocks(given)) {
        given += block.length;
        yield block;
      }
      sound = again.sound;
    }
    if (packing === 'gzip' && given > 0 && failure.message === NO_MEMBER) throw new UnpackTrail();
  }
  throw failure;
}

/** Errors of zlib have a code of their own beside a number, as those of the system do. */
export function isZlibError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('Z_');
}

/** The input once more, up to the error. */
class SlowPass {
  /** Bytes of input that were taken without one. */
  sound = 0;

  constructor(
    private readonly source: FileSource,
    private readonly packing: 'gzip' | 'deflate',
    private readonly from: number,
    private readonly step: number,
  ) {}

  /** What it unpacks to, without the first bytes. */
  async *blocks(given: number): AsyncGenerator<Buffer> {
    const stream = unpacker(this.packing);
    let made: Buffer[] = [];
    stream.on('data', (block: Buffer) => made.push(block));
    // zlib does not call back for a write that fails.
    let onWritten: (error?: unknown) => void = () => {};
    stream.on('error', (error) => onWritten(error));
    let skip = given;
    try {
      for (let at = 0; !this.source.closed; ) {
        const size = at < this.from ? Math.min(STRIDE, this.from - at) : this.step;
        const piece = Buffer.allocUnsafe(size);
        const read = this.source.read(at, piece);
        if (read === 0) return;
        const failed = await new Promise<unknown>((done) => {
          onWritten = done;
          stream.write(piece.subarray(0, read), done);
        });
        for (const block of made) {
          if (block.length > skip) yield block.subarray(skip);
          skip = Math.max(0, skip - block.length);
        }
        made = [];
        if (failed instanceof Error) return;
        at += read;
        this.sound = at;
      }
    } finally {
      stream.destroy();
    }
  }
}

function unpacker(packing: 'gzip' | 'deflate'): ReturnType<typeof createGunzip> {
  return (packing === 'gzip' ? createGunzip : createInflateRaw)({ chunkSize: BLOCK });
}
