import { EXIT, type ExitCode } from '../exit-code.js';
import { noRecord, type RecordOptions, recordOf } from '../explain/record-name.js';
import { NO_POLICY } from '../explain/subject.js';
import { loadForUse } from '../input/load-policies.js';
import type { Session } from '../io/session.js';
import { loadOptionsOf, type PolicyOptions } from '../options/policy-options.js';
import { visible } from '../render/escape.js';
import { count } from '../render/quantity.js';
import { loadEvent } from './load-event.js';
import { Loop, type LoopStreams } from './loop.js';
import { ReplState } from './repl-state.js';

export interface ReplOptions extends Pick<RecordOptions, 'record'>, PolicyOptions {
  readonly policy?: readonly string[];
  readonly event?: string;
}

const HELP = 'casement repl --help';

/** `repl`: expressions at a prompt, or from a script on standard input. */
export async function run(
  session: Session,
  _args: readonly string[],
  options: ReplOptions,
): Promise<ExitCode> {
  const terminal = process.stdin.isTTY === true && session.stdout.isTTY === true;
  return converse(session, options, { input: process.stdin, terminal });
}

/** The same over any streams. */
export async function converse(
  session: Session,
  options: ReplOptions,
  streams: LoopStreams,
): Promise<ExitCode> {
  const named = recordOf(options, HELP);
  if ('code' in named) return session.fail(named);
  const loadOptions = loadOptionsOf(options, HELP);
  if ('code' in loadOptions) return session.fail(loadOptions);
  const loaded =
    options.policy === undefined
      ? { policy: NO_POLICY }
      : loadForUse(session, options.policy, loadOptions, 'number');
  if (typeof loaded === 'number') return loaded;
  const state = new ReplState(loaded.policy);
  if (options.event !== undefined) {
    const found = await loadEvent(session, state, options.event, named.record);
    if ('code' in found) return session.fail(found);
    if (found.event === null) {
      return named.record === null
        ? session.failWith('CLI6080', { source: options.event })
        : noRecord(session, named.record, found.silent, EXIT.usage);
    }
    state.event = found.event;
  }
  if (streams.terminal) greet(session, state);
  const loop = new Loop(session, state, streams);
  await loop.run();
  if (session.interrupt.requested) return EXIT.interrupted;
  return loop.failures > 0 && !streams.terminal ? EXIT.usage : EXIT.done;
}

function greet(session: Session, { policy, event }: ReplState): void {
  const names = policy.macros.size + policy.variables.length;
  const parts = ['SECL expressions; .help lists the commands, Tab completes'];
  if (names > 0)
    parts.push(`${count(policy.macros.size, 'macro')}, ${count(policy.variables.length, 'variable')}`);
  if (event !== null)
    parts.push(`an event of type ${event.type}${event.host === '' ? '' : ` of ${visible(event.host)}`}`);
  session.say(session.errInk.dim(parts.join('; ')));
}
