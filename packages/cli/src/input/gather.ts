import { type Problem, problem } from '../errors/problem.js';
import type { Interrupt } from '../io/interrupt.js';
import { discover } from './discover.js';
import type { InputFile } from './input-file.js';
import { spoolStandardInput } from './spool.js';
import { standardInput } from './standard-input.js';

/** The input of a verb that reads logs: files, folders, and `-` for one log on standard input, which comes first. */
export async function gatherInput(
  paths: readonly string[],
  interrupt: Interrupt,
): Promise<readonly InputFile[] | Problem> {
  const files = discover(paths.filter((path) => path !== '-'));
  if (!paths.includes('-')) return files;
  if (process.stdin.isTTY) return problem('CLI6004');
  // The copy on disk must go away, however the run ends.
  interrupt.install();
  return [await spoolStandardInput(standardInput(interrupt)), ...files];
}
