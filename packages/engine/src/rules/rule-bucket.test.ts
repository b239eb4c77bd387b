import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EvaluationContext } from '../model/evaluation-context.js';
import { loadPolicies } from '../policy/load-policies.js';
import type { Rule } from './rule.js';
import { RuleBucket } from './rule-bucket.js';

// Rules that texts alone decide beside rules that look like it and hang on something else too.
const POLICY = `
macros:
  - {id: tools, expression: '[~"*a*", "bb"]'}
rules:
  - {id: text, expression: 'exec.cmdline =~ "*a*"'}
  - {id: pid, expression: 'exec.pid > 2'}
  - {id: macro, expression: 'exec.cmdline in tools && !(exec.cmdline == "b")'}
  - {id: name, expression: 'exec.file.name in ["a", "b"]'}
  - {id: name_too, expression: 'exec.file.name not in ["A"]'}
  - {id: both, expression: 'exec.cmdline == "b" || exec.file.name == "b"'}
  - {id: silent, expression: 'exec.cmdline == "b"', silent: true}
  - {id: variable, expression: 'exec.cmdline == "\${process.pid}"'}
  - {id: length, expression: 'exec.file.name.length > 1'}
  - {id: regexp, expression: 'exec.cmdline =~ r"^b+$"'}
  - {id: tagged, expression: 'exec.cmdline == "b" && "t" in event.rule.tags', product_tags: [t]}
  - {id: alone, expression: 'exec.user == "b"'}
`;

function load(policy: string): readonly Rule[] {
  const { ruleSet, report } = loadPolicies([{ name: 'p', text: policy }]);
  expect(report.errors).toEqual([]);
  return ruleSet.rules;
}

const word = fc.constantFrom('', 'a', 'A', 'b', 'bb', 'ab', 'B', '1', '3', 'a'.repeat(2000));
const event = fc
  .record({ pid: fc.nat(4), name: word, cmdline: word, user: word })
  .map((values) => new RuntimeEvent('exec', 1n, 'H', Object.assign(new ProcessEntry(), values)));

describe('RuleBucket', () => {
  it('finds what asking each rule by the plain interpreter finds, however little it remembers', () => {
    const rules = load(POLICY);
    const matched = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 40 }),
        fc.integer({ min: 1, max: 3000 }),
        (events, characters) => {
          const bucket = new RuleBucket(rules, characters);
          const context = new EvaluationContext();
          for (const each of events) {
            context.load(each);
            const found: string[] = [];
            bucket.evaluate(context, each, {
              matched(rule, given, asked) {
                expect(given).toBe(each);
                expect(asked).toBe(context);
                found.push(rule.id);
              },
            });
            const plain = rules.filter((rule) => {
              context.ruleTags = rule.productTags;
              return rule.compiled.interpret(context);
            });
            expect(found).toEqual(plain.map((rule) => rule.id));
            for (const id of found) matched.add(id);
          }
        },
      ),
      { numRuns: 300 },
    );
    // Every rule had its say.
    expect(matched.size).toBe(rules.length);
  });

  it('asks a rule on texts once for the same texts, and every other rule each time', () => {
    const asked = new Map<string, number>();
    const rules = load(POLICY).map((rule): Rule => {
      const matches = (context: EvaluationContext): boolean => {
        asked.set(rule.id, (asked.get(rule.id) ?? 0) + 1);
        return rule.compiled.matches(context);
      };
      return { ...rule, compiled: Object.assign(Object.create(rule.compiled), { matches }) };
    });
    const bucket = new RuleBucket(rules);
    const context = new EvaluationContext();
    const each = new RuntimeEvent('exec', 1n, 'H', Object.assign(new ProcessEntry(), { cmdline: 'a' }));
    for (let time = 0; time < 3; time++) {
      context.load(each);
      bucket.evaluate(context, each, { matched: () => {} });
    }
    const once = ['both', 'macro', 'name', 'name_too', 'regexp', 'silent', 'text'];
    expect(
      [...asked]
        .filter(([, times]) => times === 1)
        .map(([id]) => id)
        .sort(),
    ).toEqual(once);
    expect([...asked].filter(([, times]) => times === 3)).toHaveLength(rules.length - once.length);
  });
});
