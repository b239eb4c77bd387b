import { type Problem, problem } from '../errors/problem.js';
import { defaultMemory, leastMemory, type MemoryBudget, memoryBudget } from '../memory/memory-budget.js';

const SIZE = /^(\d{1,6})\s*(MB|MiB|M|GB|GiB|G)$/i;
const MEBIBYTE = 2 ** 20;

/** How memory is divided, of `--memory`: 512MB for one thread where it is not given. */
export function memoryOption(text: string | undefined, jobs: number, help: string): MemoryBudget | Problem {
  if (text === undefined) return memoryBudget(defaultMemory(jobs), jobs);
  const [, number, unit = ''] = SIZE.exec(text.trim()) ?? [];
  const bytes = Number(number) * (/^g/i.test(unit) ? 1024 : 1) * MEBIBYTE;
  const expected = 'a size such as 256MB or 2GB';
  if (number === undefined) return problem('CLI6002', { option: '--memory', value: text, expected, help });
  const least = leastMemory(jobs);
  if (bytes >= least) return memoryBudget(bytes, jobs);
  const threads = jobs === 1 ? '' : ` for ${jobs} threads`;
  return problem('CLI6143', { size: text, least: `${least / MEBIBYTE}MB`, threads });
}
