import { type Problem, problem } from '../errors/problem.js';
import type { Interrupt } from '../io/interrupt.js';
import { expandArchives } from './archive/expand.js';
import { byPath, discover } from './discover.js';
import type { InputFile } from './input-file.js';
import { membersOf, splitMemberPath } from './member-path.js';
import { spoolStandardInput } from './spool.js';
import { standardInput } from './standard-input.js';

/**
 * The input of a verb that reads logs: files, folders, archives, members of archives, and `-` for one file on standard input; in the order of
 * their paths.
 *
 * @param shape what the objects of exports are read as (`--shape`)
 */
export async function gatherInput(
  paths: readonly string[],
  interrupt: Interrupt,
  shape?: string,
): Promise<readonly InputFile[] | Problem> {
  const given = paths.filter((path) => path !== '-').map(splitMemberPath);
  const whole = discover(given.filter(({ member }) => member === null).map(({ file }) => file));
  const found: InputFile[] = [];
  if (paths.includes('-')) {
    if (process.stdin.isTTY) return problem('CLI6004');
    // The copy on disk must go away, however the run ends.
    interrupt.install();
    found.push(await spoolStandardInput(standardInput(interrupt)));
  }
  const files = await expandArchives([...found, ...whole], interrupt);
  // An archive is taken apart once, however many of its members are named; what is there by its path is not read again.
  const known = new Set(files.map(({ path }) => path));
  const archives = new Map<string, readonly InputFile[]>();
  for (const { file, member } of given) {
    if (member === null) continue;
    const inside = archives.get(file) ?? (await expandArchives(discover([file]), interrupt));
    archives.set(file, inside);
    for (const one of membersOf(inside, file, member)) {
      if (known.has(one.path)) continue;
      known.add(one.path);
      files.push(one);
    }
  }
  files.sort(byPath);
  return shape === undefined ? files : files.map((file) => ({ ...file, shape }));
}
