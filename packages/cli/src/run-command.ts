import { CommanderError } from 'commander';
import { isSystemError, type SystemError, systemReason } from './errors/system-error.js';
import { wrongValue } from './errors/wrong-value.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { ClosedPipe } from './io/data-sink.js';
import { Session, type World } from './io/session.js';
import { buildProgram, type Request } from './program.js';
import { version } from './version.js';

/** One call of the command: arguments in, exit code out. Nothing is thrown. */
export async function runCommand(argv: readonly string[], world: World): Promise<ExitCode> {
  try {
    const request = parse(argv, world);
    return typeof request === 'number' ? request : await perform(request, world);
  } catch (error) {
    // The reader of our output has seen enough (`| head`). That is its right, and no failure.
    if (error instanceof ClosedPipe) return EXIT.done;
    if (isSystemError(error)) return systemFailure(error, argv, world);
    return crash(error, argv, world);
  }
}

function parse(argv: readonly string[], world: World): Request | ExitCode {
  let request: Request | undefined;
  const program = buildProgram(version(), (asked) => {
    request = asked;
  });
  for (const command of [program, ...program.commands]) {
    command.configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      // Reported below, in our own form.
      outputError: () => {},
      getOutHelpWidth: () => Math.min(world.stdout.columns ?? 100, 110),
      getErrHelpWidth: () => Math.min(world.stderr.columns ?? 100, 110),
    });
  }
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return usage(error, argv, world);
    throw error;
  }
  return request!;
}

function usage(error: CommanderError, argv: readonly string[], world: World): ExitCode {
  if (error.exitCode === 0) return EXIT.done;
  // No verb at all: commander has just printed the help on standard error.
  if (error.code === 'commander.help') return EXIT.usage;
  const verb = argv.find((word) => !word.startsWith('-')) ?? '';
  const known = buildProgram('', () => {}).commands.some((command) => command.name() === verb);
  const session = bareSession(argv, world, known ? verb : '');
  const wrong = wrongValue(error);
  if (wrong !== null) return session.failWith('CLI6002', wrong);
  const detail = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  return session.failWith('CLI6001', { detail });
}

async function perform({ verb, args, options }: Request, world: World): Promise<ExitCode> {
  const session = new Session(verb.name, world, options);
  if (verb.finishes) world.interrupt.install();
  const { run } = await verb.load();
  const exit = await run(session, args, options);
  await session.out.flush();
  return exit;
}

/** The disk or the output failed under a run that was going well. */
function systemFailure(error: SystemError, argv: readonly string[], world: World): ExitCode {
  const { path = '<stdout>' } = error as { path?: string };
  return bareSession(argv, world).failWith('CLI6030', { path, detail: systemReason(error) }, EXIT.usage);
}

/** A bug: one clear line, how to report it, and the stack only for those who ask. */
function crash(error: unknown, argv: readonly string[], world: World): ExitCode {
  const session = bareSession(argv, world);
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  session.failWith('CLI6099', { detail });
  if (session.debug && error instanceof Error) world.stderr.write(`${error.stack}\n`);
  return EXIT.crash;
}

/** A session for messages where the arguments are not understood or no longer at hand. */
function bareSession(argv: readonly string[], world: World, verb = ''): Session {
  const has = (flag: string): boolean => argv.includes(flag);
  return new Session(verb, world, { json: has('--json'), color: !has('--no-color'), debug: has('--debug') });
}
