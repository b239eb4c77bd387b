import { CommanderError } from 'commander';
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
  const session = new Session(known ? verb : '', world, {
    json: argv.includes('--json'),
    color: !argv.includes('--no-color'),
  });
  const detail = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  return session.failWith('CLI6001', { detail });
}

async function perform({ verb, args, options }: Request, world: World): Promise<ExitCode> {
  const session = new Session(verb.name, world, options);
  const { run } = await verb.load();
  const exit = await run(session, args, options);
  await session.out.flush();
  return exit;
}

/** A bug: one clear line, how to report it, and the stack only for those who ask. */
function crash(error: unknown, argv: readonly string[], world: World): ExitCode {
  const debug = argv.includes('--debug') || (world.env['CASEMENT_DEBUG'] ?? '') !== '';
  const session = new Session('', world, {
    json: argv.includes('--json'),
    color: !argv.includes('--no-color'),
  });
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  session.failWith('CLI6099', { detail });
  if (debug && error instanceof Error) world.stderr.write(`${error.stack}\n`);
  return EXIT.crash;
}
