import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

const CHUNK = 65_536;
const HEADER = 4_096;

/**
 * Makes an EVTX file of a wanted size out of the chunks of many recordings. A chunk holds its own strings and
 * templates, so any sequence of chunks is a valid log; only the file header has to be made. Chunks whose checksums
 * are wrong are left out: every reader in the run must see the same records.
 *
 * The file is kept: a second call with the same size finds it.
 *
 * @param change may change the texts of a chunk in place, not their lengths; its checksums are set anew.
 */
export function bigLog(
  folder: string,
  target: string,
  bytes: number,
  change: (chunk: Buffer) => void = () => {},
): string {
  if (existsSync(target) && statSync(target).size === HEADER + chunksIn(bytes) * CHUNK) return target;
  const file = openSync(target, 'w');
  try {
    writeLog(folder, file, bytes, change);
  } finally {
    closeSync(file);
  }
  return target;
}

/** The same onto an open file, which may be a pipe. */
export function writeLog(
  folder: string,
  file: number,
  bytes: number,
  change: (chunk: Buffer) => void = () => {},
): void {
  const chunks = intactChunks(folder);
  if (chunks.length === 0) throw new Error(`no EVTX chunks under ${folder}`);
  for (const chunk of chunks) change(chunk);
  const count = chunksIn(bytes);
  writeWhole(file, fileHeader(count));
  let next = 1n;
  for (let i = 0; i < count; i++) {
    const chunk = chunks[i % chunks.length] as Buffer;
    next = renumber(chunk, next);
    writeWhole(file, chunk);
  }
}

function chunksIn(bytes: number): number {
  return Math.floor((bytes - HEADER) / CHUNK);
}

/** A pipe takes what it has room for. */
function writeWhole(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function intactChunks(folder: string): Buffer[] {
  const chunks: Buffer[] = [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((name) => name.endsWith('.evtx')).sort()) {
    const bytes = readFileSync(join(folder, name));
    for (let at = HEADER; at + CHUNK <= bytes.length; at += CHUNK) {
      const chunk = bytes.subarray(at, at + CHUNK);
      if (isIntact(chunk)) chunks.push(chunk);
    }
  }
  return chunks;
}

function isIntact(chunk: Buffer): boolean {
  if (chunk.toString('latin1', 0, 8) !== 'ElfChnk\0') return false;
  const free = chunk.readUInt32LE(48);
  if (free < 512 || free > CHUNK) return false;
  if (free === 512 || !isFilled(chunk, free)) return false;
  const header = crc32(chunk.subarray(128, 512), crc32(chunk.subarray(0, 120)));
  return header === chunk.readUInt32LE(124) && crc32(chunk.subarray(512, free)) === chunk.readUInt32LE(52);
}

/**
 * Numbers the records of a chunk on from `first`, and returns the number after its last. Readers put the chunks of a file
 * in the order of these numbers: repeated as they are, all copies of one chunk would come in a row, which no log does and
 * every cache likes. Header and records agree, as a reader that looks for records taken out will check.
 */
function renumber(chunk: Buffer, first: bigint): bigint {
  const free = chunk.readUInt32LE(48);
  let next = first;
  for (let at = 512; at < free; at += chunk.readUInt32LE(at + 4)) chunk.writeBigUInt64LE(next++, at + 8);
  for (const at of [8, 24]) chunk.writeBigUInt64LE(first, at);
  for (const at of [16, 32]) chunk.writeBigUInt64LE(next - 1n, at);
  chunk.writeUInt32LE(crc32(chunk.subarray(512, free)), 52);
  chunk.writeUInt32LE(crc32(chunk.subarray(128, 512), crc32(chunk.subarray(0, 120))), 124);
  return next;
}

/** Whether records follow each other from the first place to the free one. */
function isFilled(chunk: Buffer, free: number): boolean {
  let at = 512;
  while (at + 28 <= free && chunk.readUInt32LE(at) === 0x2a2a) {
    const size = chunk.readUInt32LE(at + 4);
    if (size < 28) return false;
    at += size;
  }
  return at === free;
}

function fileHeader(chunks: number): Buffer {
  const header = Buffer.alloc(HEADER);
  header.write('ElfFile\0', 0, 'latin1');
  header.writeBigUInt64LE(BigInt(chunks - 1), 16);
  header.writeBigUInt64LE(1n, 24);
  header.writeUInt32LE(128, 32);
  header.writeUInt16LE(1, 36);
  header.writeUInt16LE(3, 38);
  header.writeUInt16LE(HEADER, 40);
  header.writeUInt16LE(chunks & 0xffff, 42);
  header.writeUInt32LE(crc32(header.subarray(0, 120)), 124);
  return header;
}
