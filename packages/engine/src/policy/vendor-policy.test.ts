import { expect, it } from 'vitest';
import { withShared } from '../testing/shared-material.js';
import { loadPolicies } from './load-policies.js';

withShared('corpus', 'policies/datadog-default.policy', (text) => {
  const { ruleSet, report } = loadPolicies([{ name: 'datadog-default.policy', text }]);

  it("of the vendor's policy the 37 Windows rules run, the others are filtered, none fails", () => {
    const statuses = new Map<string, number>();
    for (const { status } of report.rules) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    expect(Object.fromEntries(statuses)).toEqual({ loaded: 37, filtered: 282 });
    expect(report.errors).toEqual([]);
    expect(ruleSet.rules).toHaveLength(37);
    expect(report.policies).toMatchObject([{ version: '1.69.3', rules: 319, macros: 50, status: 'loaded' }]);
  });

  it('its Windows rules say so in their filters, and no other does', () => {
    const windows = text.split('\n').filter((line) => line.trim() === '- os == "windows"');
    expect(windows).toHaveLength(37);
    const reasons = report.rules.filter((rule) => rule.status === 'filtered').map((rule) => rule.reason);
    expect(
      reasons.every((reason) => reason?.startsWith('no filter holds') || reason?.startsWith('agent_version')),
    ).toBe(true);
  });

  it('its rules need four event types', () => {
    expect([...ruleSet.eventTypes].sort()).toEqual(['create', 'exec', 'set_key_value', 'write']);
  });
});
