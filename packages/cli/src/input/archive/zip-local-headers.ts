import { getFileNameLowLevel, parseExtraFields } from 'yauzl';
import type { FileSource } from '../file-source.js';
import { MAX_MEMBERS } from './limits.js';
import type { ZipEntry } from './zip-member.js';

export const LOCAL_HEADER = 0x04034b50;
export const LOCAL_HEADER_SIZE = 30;
const SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');
/** What follows a content: the next file, sizes that came after it, the directory and its ends. */
const FOLLOWERS: ReadonlySet<number> = new Set([
  LOCAL_HEADER,
  0x08074b50,
  0x02014b50,
  0x06064b50,
  0x06054b50,
]);
const SIZES_FOLLOW = 8;
const WIDE = 0xffffffff;
/** The newest version of the format that a file may need, 6.3. */
const NEWEST_VERSION = 63;
const METHODS: ReadonlySet<number> = new Set([0, 1, 6, 8, 9, 12, 14, 20, 93, 95, 98, 99]);
const MAX_EXTRA = 0xffff * 2;
const FIRST_BLOCK = 512;
const BLOCK = 1 << 20;
const block = Buffer.alloc(BLOCK);

/**
 * The files of a zip by what stands in front of each content: for archives whose directory, which is at the end, is cut off or damaged. Looks
 * at every byte once.
 */
export function zipLocalHeaders(source: FileSource): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = findHeader(source, 0);
  while (at >= 0 && entries.length < MAX_MEMBERS) {
    const entry = entryAt(source, at);
    if (entry === null) {
      at = findHeader(source, at + 1);
      continue;
    }
    const end = entry.start + entry.size;
    if (entry.size !== UNKNOWN && (end >= source.size || FOLLOWERS.has(wordAt(source, end)))) {
      entries.push(entry);
      at = end >= source.size ? -1 : findHeader(source, end);
      continue;
    }
    // Its size is not told, or is a lie: it ends before whatever comes next. What is behind a packed content does no harm to it.
    at = findHeader(source, entry.start);
    const next = at < 0 ? source.size : at;
    const crc32 = entry.size === UNKNOWN ? null : entry.crc32;
    entries.push({ ...entry, crc32, size: next - entry.start });
  }
  return entries;
}

const UNKNOWN = -1;

/** Null where only the signature is that of a file. */
function entryAt(source: FileSource, at: number): ZipEntry | null {
  const header = Buffer.alloc(LOCAL_HEADER_SIZE);
  if (source.read(at, header) < LOCAL_HEADER_SIZE) return null;
  const flags = header.readUInt16LE(6);
  const method = header.readUInt16LE(8);
  const nameSize = header.readUInt16LE(26);
  const extraSize = header.readUInt16LE(28);
  if (header[4]! > NEWEST_VERSION || !METHODS.has(method) || nameSize === 0) return null;
  const rest = Buffer.alloc(Math.min(nameSize + extraSize, MAX_EXTRA));
  if (source.read(at + LOCAL_HEADER_SIZE, rest) < rest.length) return null;
  const extra = extraFields(rest.subarray(nameSize));
  let size = header.readUInt32LE(18);
  if (size === WIDE) {
    const wide = extra.find(({ id }) => id === 1)?.data;
    if (wide === undefined || wide.length < 16) return null;
    // The size of the content comes first.
    size = Number(wide.readBigUInt64LE(8));
  }
  const isUnknown = (flags & SIZES_FOLLOW) !== 0 && size === 0;
  return {
    name: getFileNameLowLevel(flags, rest.subarray(0, nameSize), extra, false),
    flags,
    method,
    crc32: header.readUInt32LE(14),
    start: at + LOCAL_HEADER_SIZE + nameSize + extraSize,
    size: isUnknown ? UNKNOWN : size,
  };
}

function extraFields(bytes: Buffer): ReturnType<typeof parseExtraFields> {
  try {
    return parseExtraFields(bytes);
  } catch {
    // Damaged as the rest may be: the name and the sizes of most files do not need it.
    return [];
  }
}

const word = Buffer.alloc(4);

function wordAt(source: FileSource, at: number): number {
  return source.read(at, word) < 4 ? 0 : word.readUInt32LE(0);
}

/** Reads little where the next header is near, which it is behind most of the small files that archives are full of. */
function findHeader(source: FileSource, from: number): number {
  let size = FIRST_BLOCK;
  for (let at = from; at < source.size; ) {
    const read = source.read(at, block.subarray(0, size));
    const found = block.subarray(0, read).indexOf(SIGNATURE);
    if (found >= 0) return at + found;
    if (at + read >= source.size || read < SIGNATURE.length) return -1;
    at += read - SIGNATURE.length + 1;
    size = Math.min(size * 8, BLOCK);
  }
  return -1;
}
