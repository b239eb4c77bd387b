import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { EvaluationContext } from '../model/evaluation-context.js';
import { loadPolicies } from '../policy/load-policies.js';
import type { Rule } from './rule.js';
import { textSubjects } from './text-subjects.js';
import { VerdictMemo } from './verdict-memo.js';

/** How often the rules are asked where these command lines come twice, each after all the others. */
function timesAsked(commandLines: readonly string[]): number {
  const policy = 'rules: [{id: a, expression: exec.cmdline =~ "*needle*"}]';
  const [rule] = loadPolicies([{ name: 'p', text: policy }]).ruleSet.rules as [Rule];
  let asked = 0;
  const matches = (context: EvaluationContext): boolean => {
    asked++;
    return rule.compiled.matches(context);
  };
  const counting: Rule = { ...rule, compiled: Object.assign(Object.create(rule.compiled), { matches }) };
  const memo = new VerdictMemo([...textSubjects(rule.compiled.plan)!], [counting]);
  const context = new EvaluationContext();
  for (const cmdline of [...commandLines, ...commandLines]) {
    context.load(new RuntimeEvent('exec', 1n, 'H', Object.assign(new ProcessEntry(), { cmdline })));
    expect(memo.load(context)).toBe(cmdline.includes('needle'));
  }
  return asked;
}

describe('VerdictMemo', () => {
  it('remembers long command lines', () => {
    expect(timesAsked(['a'.repeat(8000), `${'b'.repeat(8000)}needle`])).toBe(2);
  });

  it('asks anew for texts that a map would hold by their length alone', () => {
    expect(timesAsked(['a'.repeat(16_001), `${'b'.repeat(17_000)}needle`])).toBe(4);
  });
});
