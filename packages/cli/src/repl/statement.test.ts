import { describe, expect, it } from 'vitest';
import { isOpen, isRunaway } from './statement.js';

describe('isOpen', () => {
  it.each([
    ['exec.pid in [1,', true],
    ['exec.pid in [1', true],
    ['exec.pid in [EXITED, SIGNALED', true],
    ['process.ancestors[A].pid in [', true],
    ['exec.file.name == "a', true],
    ['exec.pid == 7 &&', true],
    ['exec.pid in [1, 2]', false],
    ['exec.pid in [EXITED, SIGNALED]', false],
    ['(process.ancestors[A', false],
    ['process.ancestors[A].pid == 1', false],
    ['exec.pid == 7)', false],
  ])('%s: %s', (source, open) => {
    expect(isOpen(source)).toBe(open);
  });
});

describe('isRunaway', () => {
  it.each([
    ['(exec.pid == 7\nexec.pid == 8', true],
    ['exec.file.name == "a\nexec.file.name == "b"\nexec.pid', true],
    ['exec.file.name == "a\nexec.pid == 7\nexec.file.name == "b', true],
    ['exec.file.name == "a\nb"', false],
    ['(exec.pid == 7\n&& exec.pid === 8)', false],
    ['(exec.pid', false],
  ])('%j: %s', (source, runaway) => {
    expect(isRunaway(source)).toBe(runaway);
  });
});
