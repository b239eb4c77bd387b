import { problem } from '../../errors/problem.js';
import type { FileSource } from '../file-source.js';
import { MAX_MEMBERS } from './limits.js';
import type { Listing } from './member.js';
import { zipDirectory } from './zip-directory.js';
import { zipLocalHeaders } from './zip-local-headers.js';
import { refuseOverlaps, type ZipEntry, zipMember } from './zip-member.js';

/**
 * The files of a zip: those its directory names, which was written last and is right where both differ; where it is damaged or cut off, also
 * those that only stand in the archive.
 */
export async function listZip(source: FileSource): Promise<Listing> {
  const { entries, fault, isCut } = await zipDirectory(source);
  const all = fault === null ? entries : merged(entries, zipLocalHeaders(source));
  const files = all.filter(({ name }) => !name.endsWith('/'));
  const faults = fault === null ? [] : [problem('CLI6125', { detail: fault })];
  if (isCut || all.length > MAX_MEMBERS) faults.push(problem('CLI6127', { limit: MAX_MEMBERS }));
  return {
    members: refuseOverlaps(files.slice(0, MAX_MEMBERS).map((entry) => zipMember(entry, source.size))),
    faults,
    others: 0,
  };
}

function merged(named: readonly ZipEntry[], standing: readonly ZipEntry[]): ZipEntry[] {
  const known = new Set(named.map(({ start }) => start));
  return [...named, ...standing.filter(({ start }) => !known.has(start))];
}
