import { crc32 } from '../crc32.js';
import { FILE_HEADER_SIZE } from '../file/file-header.js';
import { CHUNK_SIZE } from '../limits.js';
import { ChunkBuilder } from './chunk-builder.js';
import type { EventInput } from './typed-value.js';

export interface WriteOptions {
  /** Id of the first record header; they count on from here. 1, as in exported logs. */
  readonly firstHeaderId?: bigint;
  /** Format 3.1 or 3.2; 1. */
  readonly minorVersion?: 1 | 2;
}

/**
 * Writes a log as Windows does: an outer template with a nested template for the payload, definitions once a chunk and
 * by reference afterwards, name and template tables, checksums. Equal input gives equal bytes. A log without events has
 * one empty chunk, like Windows' own.
 *
 * Throws a RangeError for an event that does not fit into a chunk and a TypeError for a malformed GUID or SID.
 */
export function writeEvtx(events: Iterable<EventInput>, options: WriteOptions = {}): Uint8Array {
  const firstId = options.firstHeaderId ?? 1n;
  const chunks: Uint8Array[] = [];
  let chunk = new ChunkBuilder();
  let written = 0n;
  const close = (): void => {
    const first = written - BigInt(chunk.records);
    chunks.push(chunk.finish(first + 1n, firstId + first));
    chunk = new ChunkBuilder();
  };
  for (const event of events) {
    if (!chunk.add(event, firstId + written)) {
      if (chunk.records > 0) close();
      if (!chunk.add(event, firstId + written)) {
        throw new RangeError(`event ${event.recordId} does not fit into a chunk of 64 KiB`);
      }
    }
    written++;
  }
  if (chunk.records > 0 || chunks.length === 0) close();
  return join(chunks, firstId + written, options.minorVersion ?? 1);
}

function join(chunks: readonly Uint8Array[], nextRecordId: bigint, minorVersion: number): Uint8Array {
  const file = new Uint8Array(FILE_HEADER_SIZE + chunks.length * CHUNK_SIZE);
  const view = new DataView(file.buffer);
  for (let i = 0; i < 8; i++) file[i] = 'ElfFile\0'.charCodeAt(i);
  view.setBigUint64(16, BigInt(chunks.length - 1), true);
  view.setBigUint64(24, nextRecordId, true);
  view.setUint32(32, 128, true);
  view.setUint16(36, minorVersion, true);
  view.setUint16(38, 3, true);
  view.setUint16(40, FILE_HEADER_SIZE, true);
  view.setUint16(42, chunks.length & 0xffff, true);
  view.setUint32(124, crc32(file, 0, 120), true);
  for (const [index, chunk] of chunks.entries()) file.set(chunk, FILE_HEADER_SIZE + index * CHUNK_SIZE);
  return file;
}
