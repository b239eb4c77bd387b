import { Decompress } from 'fzstd';
import { UnpackError } from './unpack-error.js';

/** What zstd makes at its default levels, and what its specification asks every reader to take. */
const MAX_WINDOW = 8 << 20;
const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
/** Magic, descriptor, window, dictionary id and size at their longest. */
const LONGEST_HEADER = 18;
const BLOCK_HEADER = 3;
const MAX_BLOCK = 128 << 10;
const REPEATED = 1;
const COMPRESSED = 2;
/**
 * The library moves its window after every block, whatever the block holds. A file of many that hold next to nothing would keep it busy
 * for hours; this much it may move for those.
 */
const MAX_MOVED = 8 * 2 ** 30;
const SMALL = 1024;

/**
 * Zstandard unpacked by fzstd, which is handed whole blocks of frames that were looked at before: it takes any window a frame asks for, up
 * to 2 GiB, and the frame is a stranger's. Checksums of frames are not compared.
 */
export async function* unzstd(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const frames = new Frames();
  for await (const piece of packed) {
    frames.push(piece);
    for (let block = frames.next(); block !== null; block = frames.next()) {
      if (block.length > 0) yield block;
    }
  }
  if (!frames.isBetween) throw new UnpackError('unexpected end of file');
}

type State = 'frame' | 'block' | 'checksum' | 'skip';

class Frames {
  #state: State = 'frame';
  #pending: Buffer = Buffer.alloc(0);
  #skip = 0;
  #hasChecksum = false;
  #decoder: Decompress | null = null;
  #out: Buffer[] = [];
  #window = 0;
  #moved = 0;

  get isBetween(): boolean {
    return this.#state === 'frame' && this.#pending.length === 0;
  }

  push(piece: Buffer): void {
    this.#pending = this.#pending.length === 0 ? piece : Buffer.concat([this.#pending, piece]);
  }

  /** What the next piece of a frame unpacks to, "" for what is no content; null where more is needed. */
  next(): Buffer | null {
    switch (this.#state) {
      case 'frame':
        return this.#frame();
      case 'block':
        return this.#block();
      case 'checksum':
        return this.#leave(4, 'frame');
      default:
        return this.#skipped();
    }
  }

  #frame(): Buffer | null {
    const { length } = this.#pending;
    if (length < 4) return null;
    const magic = this.#pending.readUInt32LE(0);
    if ((magic & 0xfffffff0) === SKIPPABLE) {
      if (length < 8) return null;
      this.#skip = this.#pending.readUInt32LE(4);
      this.#state = 'skip';
      return this.#taken(8, EMPTY);
    }
    if (magic !== MAGIC) throw new UnpackError('something else than a frame');
    const size = this.#headerSize();
    if (size === null || length < size) return null;
    this.#out = [];
    this.#decoder = new Decompress((data) => this.#out.push(Buffer.from(data)));
    // The library waits for this many bytes before it looks at a header; the shortest frame has fewer. It gets them with the first block.
    this.#header = this.#pending.subarray(0, size);
    this.#state = 'block';
    return this.#taken(size, EMPTY);
  }

  #header: Buffer | null = null;

  /** Null where more is needed. */
  #headerSize(): number | null {
    const bytes = this.#pending;
    if (bytes.length < LONGEST_HEADER && bytes.length < 6) return null;
    const flags = bytes[4]!;
    const isSingle = (flags & 0x20) !== 0;
    if ((flags & 3) !== 0) throw new UnpackError('it needs a dictionary');
    this.#hasChecksum = (flags & 4) !== 0;
    const sizeBytes = flags >> 6 === 0 ? Number(isSingle) : 1 << (flags >> 6);
    const size = 5 + (isSingle ? 0 : 1) + sizeBytes;
    if (bytes.length < size) return null;
    const window = isSingle ? contentSize(bytes, 5, sizeBytes) : windowSize(bytes[5]!);
    this.#window = window;
    if (window > MAX_WINDOW) throw new UnpackError('it was packed with a window of more than 8 MiB');
    return size;
  }

  #block(): Buffer | null {
    if (this.#pending.length < BLOCK_HEADER) return null;
    const head = this.#pending.readUIntLE(0, 3);
    const type = (head >> 1) & 3;
    const stated = head >> 3;
    if (type > COMPRESSED || (type !== REPEATED && stated > MAX_BLOCK))
      throw new UnpackError('a damaged block');
    const size = BLOCK_HEADER + (type === REPEATED ? 1 : stated);
    if (this.#pending.length < size) return null;
    const isLast = (head & 1) === 1;
    const content = this.#decode(this.#pending.subarray(0, size), isLast);
    if (content.length < SMALL) this.#moved += this.#window;
    if (this.#moved > MAX_MOVED) throw new UnpackError('too many tiny blocks');
    if (isLast) this.#state = this.#hasChecksum ? 'checksum' : 'frame';
    return this.#taken(size, content);
  }

  #decode(block: Buffer, isLast: boolean): Buffer {
    const bytes = this.#header === null ? block : Buffer.concat([this.#header, block]);
    this.#header = null;
    try {
      this.#decoder!.push(bytes, false);
      // A short frame is taken at its end only.
      if (isLast && this.#out.length === 0) this.#decoder!.push(EMPTY, true);
    } catch (error) {
      throw new UnpackError((error as Error).message);
    }
    const content = this.#out.length === 1 ? this.#out[0]! : Buffer.concat(this.#out);
    this.#out = [];
    return content;
  }

  #skipped(): Buffer | null {
    const size = Math.min(this.#skip, this.#pending.length);
    this.#skip -= size;
    if (this.#skip === 0) this.#state = 'frame';
    this.#taken(size, EMPTY);
    return this.#skip === 0 ? EMPTY : null;
  }

  #leave(size: number, state: State): Buffer | null {
    if (this.#pending.length < size) return null;
    this.#state = state;
    return this.#taken(size, EMPTY);
  }

  #taken(size: number, content: Buffer): Buffer {
    this.#pending = this.#pending.subarray(size);
    return content;
  }
}

const EMPTY = Buffer.alloc(0);

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentSize(bytes: Buffer, at: number, size: number): number {
  if (size === 8) return Number(bytes.readBigUInt64LE(at));
  return size === 2 ? bytes.readUInt16LE(at) + 256 : bytes.readUIntLE(at, Math.max(size, 1));
}
