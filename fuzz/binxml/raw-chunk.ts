import { crc32 } from 'node:zlib';

const FILE_HEADER = 4_096;
const CHUNK_SIZE = 65_536;
const RECORDS_START = 512;
const RECORD_HEADER = 24;

/** Where the content of the first record begins in its chunk. */
export const FIRST_CONTENT = RECORDS_START + RECORD_HEADER;

/** Offset in the chunk of the content of the record behind one whose content is at an offset and has a length. */
export function nextContent(offset: number, length: number): number {
  return offset - RECORD_HEADER + recordSize(length) + RECORD_HEADER;
}

function recordSize(length: number): number {
  return (RECORD_HEADER + length + 4 + 7) & ~7;
}

/** A log of one chunk whose records hold what is given, as far as it fits; headers, sizes and checksums are right. */
export function rawChunk(contents: readonly Uint8Array[]): Uint8Array {
  const file = new Uint8Array(FILE_HEADER + CHUNK_SIZE);
  const chunk = file.subarray(FILE_HEADER);
  const view = new DataView(chunk.buffer, chunk.byteOffset);
  let at = RECORDS_START;
  let count = 0n;
  for (const content of contents) {
    const size = recordSize(content.length);
    if (at + size > CHUNK_SIZE) break;
    view.setUint32(at, 0x2a2a, true);
    view.setUint32(at + 4, size, true);
    view.setBigUint64(at + 8, ++count, true);
    view.setBigUint64(at + 16, 133_000_000_000_000_000n, true);
    chunk.set(content, at + RECORD_HEADER);
    view.setUint32(at + size - 4, size, true);
    at += size;
  }
  ascii(chunk, 'ElfChnk\0');
  for (const field of [8, 24]) view.setBigUint64(field, 1n, true);
  for (const field of [16, 32]) view.setBigUint64(field, count, true);
  view.setUint32(40, 128, true);
  view.setUint32(48, at, true);
  view.setUint32(52, crc32(chunk.subarray(RECORDS_START, at)), true);
  view.setUint32(124, crc32(chunk.subarray(128, RECORDS_START), crc32(chunk.subarray(0, 120))), true);
  ascii(file, 'ElfFile\0');
  const head = new DataView(file.buffer);
  head.setUint32(32, 128, true);
  head.setUint16(36, 1, true);
  head.setUint16(38, 3, true);
  head.setUint16(40, FILE_HEADER, true);
  head.setUint16(42, 1, true);
  head.setUint32(124, crc32(file.subarray(0, 120)), true);
  return file;
}

function ascii(bytes: Uint8Array, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
}
