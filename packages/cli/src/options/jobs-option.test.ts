import { expect, it } from 'vitest';
import { jobsOption } from './jobs-option.js';

const jobs = (text?: string): string | number => {
  const value = jobsOption(text, 'casement scan --help');
  return typeof value === 'number' ? value : value.code;
};

it('takes a whole number of threads, one where none is given', () => {
  expect([undefined, '1', '2', '64'].map(jobs)).toEqual([1, 1, 2, 64]);
  for (const text of ['0', '65', '-1', '1.5', '1e1', '0x2', 'all', ' 2', ''])
    expect(jobs(text)).toBe('CLI6002');
});
