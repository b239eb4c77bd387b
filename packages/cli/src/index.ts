/** The command as a function, for programs that run it in their own process. */
export { EXIT, type ExitCode } from './exit-code.js';
export { Interrupt } from './io/interrupt.js';
export type { World } from './io/session.js';
export { runCommand } from './run-command.js';
