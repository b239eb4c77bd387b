import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';
import type { FileSource } from '../file-source.js';

/** An open file as yauzl reads one. */
export class SourceReader extends RandomAccessReader {
  constructor(private readonly source: FileSource) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytes?: number) => void,
  ): void {
    let size: number;
    try {
      size = this.source.read(position, buffer.subarray(offset, offset + length));
    } catch (error) {
      callback(error as Error);
      return;
    }
    callback(null, size);
  }

  /** Of contents, which are not read by way of yauzl. */
  override _readStreamForRange(): Readable {
    return Readable.from([]);
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}
