import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { EvaluationContext } from '../model/evaluation-context.js';
import { loadPolicies } from '../policy/load-policies.js';
import type { Rule } from '../rules/rule.js';
import type { LimitMode } from './limit-mode.js';
import { RuleLimits } from './rule-limits.js';

function rule(values: Partial<Rule>): Rule {
  const { ruleSet } = loadPolicies([{ name: 'p', text: 'rules: [{id: r, expression: exec.pid > 0}]' }]);
  return { ...ruleSet.rules[0]!, ...values };
}

function at(time: bigint, values: Partial<ProcessEntry> = {}, host = 'H'): EvaluationContext {
  const context = new EvaluationContext();
  const process = Object.assign(new ProcessEntry(), { pid: 1 }, values);
  context.load(new RuntimeEvent('exec', time, host, process));
  return context;
}

function limits(given: Rule, mode: Exclude<LimitMode, 'off'> = 'rules') {
  const made = new RuleLimits([given], mode);
  return { made, admits: (context: EvaluationContext) => made.admits(given, context) };
}

describe('RuleLimits', () => {
  it('lets one event in `every` through, for each host', () => {
    const { admits } = limits(rule({ every: 10n }));
    expect([0n, 5n, 10n].map((time) => admits(at(time)))).toEqual([true, false, true]);
    expect(admits(at(5n, {}, 'other'))).toBe(true);
  });

  it('limits each combination of the values of `limiter_token`', () => {
    const { admits } = limits(rule({ every: 10n, limiterToken: ['process.file.name', 'process.pid'] }));
    const given = (name: string, pid: number): boolean => admits(at(0n, { name, pid }));
    expect([given('a', 1), given('a', 1), given('a', 2), given('b', 1), given('b', 1)]).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('tells combinations apart whose texts read the same one after the other', () => {
    const { admits } = limits(rule({ every: 10n, limiterToken: ['process.file.name', 'process.user'] }));
    expect(admits(at(0n, { name: '1:a', user: '' }))).toBe(true);
    expect(admits(at(0n, { name: '', user: '1:a' }))).toBe(true);
    expect(admits(at(0n, { name: '1:', user: 'a' }))).toBe(true);
  });

  it('takes arrays and older names as fields of a token', () => {
    const parent = Object.assign(new ProcessEntry(), { pid: 2, name: 'p' });
    for (const token of ['process.ancestors.file.name', 'process.ancestors.pid', 'exec.basename']) {
      const { admits } = limits(rule({ every: 10n, limiterToken: [token] }));
      expect([admits(at(0n, { parent, name: 'x' })), admits(at(0n, { name: 'y' }))]).toEqual([true, true]);
      expect(admits(at(0n, { parent, name: 'x' }))).toBe(false);
    }
  });

  it('remembers 500 combinations, those used last', () => {
    const { admits } = limits(rule({ every: 10n ** 9n, limiterToken: ['process.pid'] }));
    for (let pid = 0; pid < 500; pid++) expect(admits(at(0n, { pid }))).toBe(true);
    expect(admits(at(0n, { pid: 0 }))).toBe(false);
    expect(admits(at(0n, { pid: 500 }))).toBe(true);
    expect(admits(at(0n, { pid: 0 }))).toBe(false);
    expect(admits(at(0n, { pid: 1 }))).toBe(true);
  });

  it('does not hold back what is too long to be remembered', () => {
    const { admits } = limits(rule({ every: 10n, limiterToken: ['process.cmdline'] }));
    const long = at(0n, { cmdline: 'x'.repeat(5000) });
    expect([admits(long), admits(long)]).toEqual([true, true]);
  });

  it("gives a token without `every`, and in mode agent every other rule, the agent's default", () => {
    const token = limits(rule({ limiterToken: ['process.pid'] }));
    const plain = limits(rule({}), 'agent');
    for (const { admits } of [token, plain]) {
      const verdicts = Array.from({ length: 41 }, () => admits(at(0n)));
      expect(verdicts.filter(Boolean)).toHaveLength(40);
      expect(admits(at(100_000_000n))).toBe(true);
    }
    expect(limits(rule({})).made.isEmpty).toBe(true);
    expect(limits(rule({ every: 10n }), 'agent').admits(at(0n))).toBe(true);
  });

  it('forgets on reset', () => {
    const { made, admits } = limits(rule({ every: 10n }));
    expect([admits(at(0n)), admits(at(0n))]).toEqual([true, false]);
    made.reset();
    expect(admits(at(0n))).toBe(true);
  });
});
