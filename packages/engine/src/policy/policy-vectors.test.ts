import { describe, expect, it } from 'vitest';
import { withShared } from '../testing/shared-material.js';
import { loadPolicies } from './load-policies.js';

interface Vector {
  readonly id: string;
  readonly group: string;
  readonly policies: readonly { readonly name: string; readonly yaml: string }[];
  readonly agent_version?: string;
  readonly expect: {
    readonly rules: readonly {
      readonly id: string;
      readonly policy: string;
      readonly event_type: string;
      readonly tags: readonly string[];
      readonly product_tags?: readonly string[];
    }[];
    readonly errors: readonly object[];
  };
}

/** Groups that need neither variables nor actions: reading, filtering and merging of policies. */
const GROUPS = [
  'policy-errors',
  'filters',
  'agent-version',
  'override',
  'disabled',
  'macro-combine',
  'order',
  'tags',
];

withShared('vectors', 'policies.jsonl', (text) => {
  const vectors = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Vector);

  describe.each(GROUPS)('policies as the real engine loads them: %s', (group) => {
    const members = vectors.filter((vector) => vector.group === group);

    it('there are vectors', () => expect(members).not.toEqual([]));

    it.each(members.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
      const files = vector.policies.map(({ name, yaml }) => ({ name, text: yaml }));
      const { ruleSet, report } = loadPolicies(files, { agentVersion: vector.agent_version ?? '7.68.0' });
      const rules = ruleSet.rules.map((rule) => ({
        id: rule.id,
        policy: rule.policy.name,
        event_type: rule.eventType,
        tags: [...rule.tags].map(([key, value]) => `${key}:${value}`).sort(),
        product_tags: rule.productTags,
      }));
      const expected = vector.expect.rules.map(({ id, policy, event_type, tags, product_tags }) => {
        return { id, policy, event_type, tags, product_tags: product_tags ?? [] };
      });
      expect(rules.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected);
      const errors = report.errors.map(({ class: kind, rule, macro, file }) => {
        if (rule !== undefined) return { rule, class: kind };
        return macro === undefined ? { policy: file, class: kind } : { macro, class: kind };
      });
      const distinct = (list: readonly object[]): string[] =>
        [...new Set(list.map((item) => JSON.stringify(Object.entries(item).sort())))].sort();
      expect(distinct(errors)).toEqual(distinct(vector.expect.errors));
    });
  });
});
