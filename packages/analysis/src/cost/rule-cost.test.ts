import { describe, expect, it } from 'vitest';
import { rulesOf } from '../testing/load.js';
import { ruleCost } from './rule-cost.js';

const cost = (expression: string): string => {
  const { entry, total, dearest } = ruleCost(rulesOf([expression])[0]!);
  return `${entry} of ${total}, ${dearest?.field}`;
};

describe('the cost of a rule', () => {
  it.each([
    ['exec.file.name == "a.exe"', '51 of 51, exec.file.name'],
    // The cheaper side of && is asked first, wherever it stands.
    ['exec.cmdline =~ "*a*" && exec.file.name == "a.exe"', '51 of 10131, exec.cmdline'],
    ['exec.cmdline =~ "*a*" || exec.file.name == "a.exe"', '10131 of 10131, exec.cmdline'],
    // Nearly every event passes a term that only orders or denies.
    ['exec.pid > 4 && exec.cmdline =~ "*a*"', '10086 of 10086, exec.cmdline'],
    ['exec.file.name != "a.exe" && exec.cmdline =~ "*a*"', '10131 of 10131, exec.cmdline'],
    ['exec.file.name == "a.exe" && (exec.pid == 5 || exec.cmdline =~ "*a*")', '51 of 10137, exec.cmdline'],
  ])('%s: %s', (expression, expected) => {
    expect(cost(expression)).toBe(expected);
  });
});
