import { createHash } from 'node:crypto';

/** Bytes that come in blocks, with the digest of them all. */
export class Hashed {
  /** SHA-256, lower-case hex; "" until the end. */
  digest = '';
  readonly bytes: AsyncGenerator<Buffer>;

  constructor(bytes: AsyncGenerator<Buffer>) {
    this.bytes = this.#through(bytes);
  }

  async *#through(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for await (const block of bytes) {
      hash.update(block);
      yield block;
    }
    this.digest = hash.digest('hex');
  }
}
