import { type Problem, problem } from '../errors/problem.js';

/** More threads than this help no machine that reads its logs from one disk. */
const MOST = 64;

/** How many threads work, of `--jobs`; 1 where it is not given. */
export function jobsOption(text: string | undefined, help: string): number | Problem {
  const value = Number(text ?? '1');
  if (Number.isInteger(value) && value >= 1 && value <= MOST) return value;
  return problem('CLI6002', {
    option: '--jobs',
    value: text ?? '',
    expected: `a whole number from 1 to ${MOST}`,
    help,
  });
}
