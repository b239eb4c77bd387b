import type { Problem } from '../errors/problem.js';
import type { Session } from '../io/session.js';

/** Goes through files until it is interrupted, warns of those that `read` could not read to their end, and gives their number. */
export async function eachFile(
  session: Session,
  paths: readonly string[],
  read: (path: string) => Promise<Problem | null>,
): Promise<number> {
  let unread = 0;
  for (const path of paths) {
    if (session.interrupt.requested) break;
    const failed = await read(path);
    if (failed === null) continue;
    unread++;
    session.warn(failed, path);
  }
  return unread;
}
