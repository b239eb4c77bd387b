import { type Problem, problem } from '../errors/problem.js';

/** More threads than this help no machine that reads its logs from one disk. */
const MOST = 64;

/** How many threads work, of `--jobs`; 1 where it is not given. */
export function jobsOption(text: string | undefined, help: string): number | Problem {
  if (text === undefined) return 1;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= MOST) return value;
  return problem('CLI6002', {
    option: '--jobs',
    value: text,
    expected: `a whole number from 1 to ${MOST}`,
    help,
  });
}
