import { expect, it } from 'vitest';
import { loadPolicies } from '../policy/load-policies.js';
import { ruleSource } from './rule-source.js';

const POLICY = `
macros:
  - {id: inner, expression: '"a.exe"'}
  - {id: outer, expression: 'exec.file.name == inner'}
  - {id: names, values: [b, c]}
  - {id: unused, values: [d]}
rules:
  - {id: r, expression: 'outer || exec.file.name in names'}
`;

function sourceOf(policy: string): string {
  const { ruleSet, macros } = loadPolicies([{ name: 'p', text: policy }]);
  return ruleSource(ruleSet.rules[0]!, macros);
}

it('is the expression and the macros in it, and in those', () => {
  expect(JSON.parse(sourceOf(POLICY))).toEqual([
    'outer || exec.file.name in names',
    [
      ['inner', '"a.exe"'],
      ['names', ['b', 'c']],
      ['outer', 'exec.file.name == inner'],
    ],
  ]);
});

it('changes with what the rule says, and with nothing else', () => {
  const before = sourceOf(POLICY);
  expect(sourceOf(POLICY.replace('a.exe', 'A.exe'))).not.toBe(before);
  expect(sourceOf(POLICY.replace('[b, c]', '[b]'))).not.toBe(before);
  expect(sourceOf(POLICY.replace('||', '&&'))).not.toBe(before);
  expect(sourceOf(POLICY.replace('[d]', '[e]').replace('id: r', 'id: q'))).toBe(before);
});
