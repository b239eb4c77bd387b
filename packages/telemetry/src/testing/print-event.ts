import { ancestors } from '../process/ancestors.js';
import type { RuntimeEvent } from '../runtime-event.js';

/** Everything an event says, as text. */
export function print(event: RuntimeEvent): string {
  const { process, ...rest } = event;
  const line = process === null ? [] : [process, ...ancestors(process)];
  const facts = line.map(({ pid, ppid, guid, start, end, path, cmdline, user, sid, stub }) => [
    pid,
    ppid,
    guid,
    start,
    end,
    path,
    cmdline,
    user,
    sid,
    stub,
  ]);
  return JSON.stringify([rest, facts], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
