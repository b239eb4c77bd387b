import { existsSync } from 'node:fs';
import { archivesOf, MEMBER_MARK } from '@casement/engine';
import { problem } from '../errors/problem.js';
import type { InputFile } from './input-file.js';

export interface MemberPath {
  readonly file: string;
  /** The name in the archive, and in archives within it; null for a file of the disk. */
  readonly member: string | null;
}

/** Takes a path as outputs show it apart: `outer.zip!/inner.evtx`. A path that exists as it is written is one. */
export function splitMemberPath(path: string): MemberPath {
  if (existsSync(path)) return { file: path, member: null };
  for (const file of archivesOf(path)) {
    if (existsSync(file)) return { file, member: path.slice(file.length + MEMBER_MARK.length) };
  }
  return { file: path, member: null };
}

/** Of the files of an archive the one that is named, with all that is in it; or the file that says that there is none. */
export function membersOf(files: readonly InputFile[], file: string, member: string): InputFile[] {
  const path = file + MEMBER_MARK + member;
  const inside = files.filter((one) => one.path === path || isBelow(one.path, path));
  if (inside.length > 0) return inside;
  return [
    { path, location: file, bytes: 0, problem: problem('CLI6131', { archive: file }), harmless: false },
  ];
}

function isBelow(path: string, folder: string): boolean {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(start) || path.startsWith(folder + MEMBER_MARK);
}
