import { type Problem, problem } from '../errors/problem.js';

/** A whole number ≥ 0 from an option. */
export function countOption(option: string, text: string, help: string): number | Problem {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text)) return value;
  return problem('CLI6002', { option, value: text, expected: 'a whole number', help });
}
