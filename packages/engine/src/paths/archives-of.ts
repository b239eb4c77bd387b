/** What stands between the path of an archive and the name of a member: `logs.zip!/host/Security.evtx`. */
export const MEMBER_MARK = '!/';

/**
 * The archives that a file would be in by its path, the outermost first. A folder may be called `x!`, too: only who knows the files can say
 * which of these is one.
 */
export function* archivesOf(path: string): Generator<string, undefined> {
  // An archive has a name.
  for (let at = path.indexOf(MEMBER_MARK, 1); at > 0; at = path.indexOf(MEMBER_MARK, at + 1)) {
    yield path.slice(0, at);
  }
}
