import type { FindingFile } from '@casement/engine';
import { byPath, discover } from '../input/discover.js';
import { gatherInput } from '../input/gather.js';
import type { InputFile } from '../input/input-file.js';
import type { Session } from '../io/session.js';
import type { FileFinder } from './file-finder.js';

/**
 * The files of a run as input, under their stated names wherever they lie now: the order of reading follows names, so a moved case is
 * read as it was. Those that are missing are left out.
 */
export async function openFound(
  session: Session,
  finder: FileFinder,
  files: Iterable<FindingFile>,
  shape?: string,
): Promise<readonly InputFile[]> {
  const opened = new Map<string, readonly InputFile[]>();
  const inputs = new Map<string, InputFile>();
  for (const file of files) {
    const found = await finder.find(file);
    if (found.state !== 'found' && found.state !== 'changed') continue;
    const { location, archive } = found;
    let parts = opened.get(archive);
    if (parts === undefined) {
      parts = await partsOf(session, location, archive, shape);
      opened.set(archive, parts);
    }
    for (const part of parts) if (part.path === file.file) inputs.set(part.path, part);
  }
  return [...inputs.values()].sort(byPath);
}

/** A file, or the members of an archive, with the stated name instead of that on disk. */
async function partsOf(
  session: Session,
  location: string | Buffer,
  stated: string,
  shape: string | undefined,
): Promise<readonly InputFile[]> {
  const plain = location.toString('utf8');
  // A file of that name, and not standard input.
  const path = plain === '-' ? './-' : plain;
  // What is no UTF-8 cannot be said again as a path; it is found as what it is.
  const files =
    typeof location === 'string' ? await gatherInput([path], session.interrupt, shape) : discover([path]);
  if ('code' in files) return [];
  return files.map((file) => ({ ...file, path: `${stated}${file.path.slice(path.length)}` }));
}
