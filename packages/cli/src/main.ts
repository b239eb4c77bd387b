import { Interrupt } from './io/interrupt.js';
import { version } from './version.js';

const argv = process.argv.slice(2);

// What fails on the way to data arrives at whoever wrote it; help has nobody, and its reader may have gone (`| head`).
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  // The one question scripts ask in a loop: answered before anything is loaded.
  process.stdout.write(`${version()}\n`);
} else {
  const { runCommand } = await import('./run-command.js');
  const interrupt = new Interrupt(process);
  const { stdout, stderr, env } = process;
  process.exitCode = await runCommand(argv, { stdout, stderr, env, interrupt });
}
