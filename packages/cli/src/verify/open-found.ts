import { type FindingFile, MEMBER_MARK } from '@casement/engine';
import { byPath, discover } from '../input/discover.js';
import { gatherInput } from '../input/gather.js';
import type { InputFile } from '../input/input-file.js';
import type { Session } from '../io/session.js';
import type { FileFinder } from './file-finder.js';

/** What lies at a place on disk, by what its path has behind that of the place: "" for a file, `!/member` for each member of an archive. */
type Parts = ReadonlyMap<string, InputFile>;

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
  const opened = new Map<string, Parts>();
  const inputs = new Map<string, InputFile>();
  for (const file of files) {
    const found = await finder.find(file);
    if (found.state !== 'found' && found.state !== 'changed') continue;
    const key = found.location.toString('latin1');
    let parts = opened.get(key);
    if (parts === undefined) {
      parts = await partsOf(session, found.location, shape);
      opened.set(key, parts);
    }
    const path = file.file!;
    const part = partOf(parts, path);
    if (part !== undefined) inputs.set(path, { ...part, path });
  }
  return [...inputs.values()].sort(byPath);
}

async function partsOf(
  session: Session,
  location: string | Buffer,
  shape: string | undefined,
): Promise<Parts> {
  const plain = location.toString('utf8');
  // A file of that name, and not standard input.
  const path = plain === '-' ? './-' : plain;
  // What is no UTF-8 cannot be said again as a path; it is found as what it is.
  const files =
    typeof location === 'string' ? await gatherInput([path], session.interrupt, shape) : discover([path]);
  if ('code' in files) return new Map();
  return new Map(files.map((file) => [file.path.slice(path.length), file]));
}

/** The part that a stated name means. Folders and members may be called `x!`, so the longest that is there is the member. */
function partOf(parts: Parts, stated: string): InputFile | undefined {
  for (let at = stated.indexOf(MEMBER_MARK); at >= 0; at = stated.indexOf(MEMBER_MARK, at + 1)) {
    const part = parts.get(stated.slice(at));
    if (part !== undefined) return part;
  }
  return parts.get('');
}
