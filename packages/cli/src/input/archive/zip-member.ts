import { problem } from '../../errors/problem.js';
import type { Packing } from '../format.js';
import type { Member } from './member.js';

/** What a zip says of a file, in its directory or in front of the content. */
export interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  /** Of the content; null where it is not known. */
  readonly crc32: number | null;
  /** Where the packed content starts in the archive. */
  readonly start: number;
  /** Packed bytes. */
  readonly size: number;
}

const ENCRYPTED = 1;
const STORED = 0;

/** The compressions that are undone here. 93 is Zstandard, which WinZip and 7-Zip write; 20 was its number for a while. */
const PACKINGS: ReadonlyMap<number, Packing> = new Map([
  [8, 'deflate'],
  [93, 'zstd'],
  [20, 'zstd'],
]);
const NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'Shrink'],
  [6, 'Implode'],
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [95, 'xz'],
  [98, 'PPMd'],
  [99, 'AES'],
]);

/** @param archiveSize bytes of the archive, beyond which no content goes */
export function zipMember(entry: ZipEntry, archiveSize: number): Member {
  const { name, flags, method, start, crc32 } = entry;
  const length = Math.max(0, Math.min(entry.size, archiveSize - start));
  const packing = PACKINGS.get(method);
  const part = {
    offset: start,
    length,
    ...(packing === undefined ? {} : { packing }),
    ...(crc32 === null ? {} : { crc32 }),
  };
  if ((flags & ENCRYPTED) !== 0) return { name, part, problem: problem('CLI6121') };
  if (method !== STORED && packing === undefined) {
    return { name, part, problem: problem('CLI6122', { method: NAMES.get(method) ?? `method ${method}` }) };
  }
  if (length === entry.size) return { name, part, problem: null };
  const fault = problem('CLI6123', { missing: entry.size - length });
  return { name, part, problem: null, faults: [fault] };
}

/**
 * Members whose bytes are those of another one, too, are refused: no program that packs files writes such, and a small archive of them unpacks
 * to any size.
 */
export function refuseOverlaps(members: readonly Member[]): Member[] {
  const order = members.map((_, index) => index).sort((a, b) => startOf(members, a) - startOf(members, b));
  const result = [...members];
  let end = 0;
  for (const index of order) {
    const member = members[index]!;
    const { offset, length } = member.part;
    if (member.problem !== null) continue;
    if (offset < end && length > 0) result[index] = { ...member, problem: problem('CLI6124') };
    else end = Math.max(end, offset + length);
  }
  return result;
}

function startOf(members: readonly Member[], index: number): number {
  return members[index]!.part.offset;
}
