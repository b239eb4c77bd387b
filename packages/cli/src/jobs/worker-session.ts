import type { Interrupt } from '../io/interrupt.js';
import { Session } from '../io/session.js';
import type { WorkerSetting } from './messages.js';

/** A session whose standard error is somebody else's: no terminal to it, so that it draws no progress, but with its colours. */
export function workerSession(
  { messages }: WorkerSetting,
  interrupt: Interrupt,
  say: (text: string) => void,
): Session {
  const { json, debug, quiet, colours, columns } = messages;
  const stream = {
    isTTY: false,
    on: () => {},
    write: (text: string, done?: () => void) => {
      say(text);
      done?.();
      return true;
    },
  } as unknown as NodeJS.WriteStream;
  const env = { COLUMNS: String(columns), ...(colours ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) };
  return new Session('scan', { stdout: stream, stderr: stream, env, interrupt }, { json, quiet, debug });
}
