import { loadPolicies } from '@casement/engine';
import { expect, it } from 'vitest';
import { sameEvents } from './same-events.js';

function same(a: string, b: string): boolean {
  const text = `rules:\n  - {id: a, expression: '${a}'}\n  - {id: b, expression: '${b}'}\n`;
  const { ruleSet, report } = loadPolicies([{ name: 'p.policy', text }]);
  expect(report.errors).toEqual([]);
  const [first, second] = ruleSet.rules;
  return sameEvents(first!, second!);
}

it.each([
  ['exec.file.name == "a"', 'exec.file.name == "A"'],
  ['exec.pid > 3 && exec.file.name == "a"', 'exec.file.name == "a" && exec.pid >= 4'],
  ['exec.file.name in [~"a*", "ab"]', 'exec.file.name =~ "a*"'],
  ['exec.cmdline =~ "*ab*" && exec.cmdline =~ "*abc*"', 'exec.cmdline =~ "*abc*"'],
])('proves that %s is %s', (a, b) => {
  expect(same(a, b)).toBe(true);
});

it.each([
  ['exec.file.name == "a"', 'exec.file.name == "b"'],
  ['exec.file.name == "a"', 'process.parent.file.name == "a" && exec.pid > 0'],
  ['exec.pid > 3', 'exec.pid > 4'],
  ['exec.cmdline =~ "*a*"', 'exec.cmdline =~ "*a"'],
  ['exec.file.name == "a"', 'create.file.name == "a"'],
  ['exec.pid > 0 && process.ancestors[A].pid == 1', 'exec.pid > 0 && process.ancestors.pid == 1'],
  ['exec.pid == 1 && exec.file.name == "a"', 'exec.pid == 1 || exec.file.name == "a"'],
])('does not say that %s is %s', (a, b) => {
  expect(same(a, b)).toBe(false);
});
