import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EvaluationContext } from '../model/evaluation-context.js';
import { loadPolicies } from '../policy/load-policies.js';
import type { Rule } from './rule.js';
import { RuleBucket } from './rule-bucket.js';

// Rules that the index knows beside rules that it cannot know, and such as look like one and are the other.
const POLICY = `
macros:
  - {id: tools, expression: '[~"*abcd*", "bbbb"]'}
rules:
  - {id: text, expression: 'exec.cmdline =~ "*abcd*"'}
  - {id: pid, expression: 'exec.pid > 2'}
  - {id: macro, expression: 'exec.cmdline in tools && !(exec.cmdline == "b")'}
  - {id: name, expression: 'exec.file.name in ["aaaa", "bbbb"]'}
  - {id: name_too, expression: 'exec.file.name not in ["aaaa"]'}
  - {id: both, expression: 'exec.cmdline == "bbbb" || process.file.name == "bbbb"'}
  - {id: short, expression: 'exec.cmdline =~ "*bb"'}
  - {id: silent, expression: 'exec.cmdline == "bbbb"', silent: true}
  - {id: variable, expression: 'exec.cmdline == "\${process.pid}"'}
  - {id: length, expression: 'exec.file.name.length > 1'}
  - {id: regexp, expression: 'exec.cmdline =~ r"^(bbbb|1{3}4)+$"'}
  - {id: tagged, expression: 'exec.cmdline == "bbbb" && "t" in event.rule.tags', product_tags: [t]}
  - {id: path, expression: 'exec.file.path =~ "C:\\Users\\*\\**\\abcd*"'}
  - {id: parent, expression: 'process.parent.file.name == "AAAA" && exec.pid >= 0'}
  - {id: ancestor, expression: 'process.ancestors.file.name == "bbbb" && exec.pid < 3'}
  - {id: register, expression: 'process.ancestors[A].file.name == "bbbb" && process.ancestors[A].pid == 9 && exec.pid >= 0'}
  - {id: never, expression: 'exec.cmdline == "xxxx" && exec.cmdline != "xxxx"'}
`;

function load(policy: string): readonly Rule[] {
  const { ruleSet, report } = loadPolicies([{ name: 'p', text: policy }]);
  expect([report.errors, report.rules.filter(({ error }) => error !== undefined)]).toEqual([[], []]);
  return ruleSet.rules;
}

const word = fc.constantFrom(
  '',
  'aaaa',
  'AAAA',
  'b',
  'bb',
  'bbbb',
  'xABCDx',
  '1',
  '3',
  'BBBB',
  'b'.repeat(20_000),
);
const path = fc.constantFrom('C:\\users\\b\\abcde', 'c:\\Users\\b\\x\\ABCD', 'C:\\users\\abcd', '');
const facts = fc.record({ pid: fc.constantFrom(1, 2, 3, 9), name: word, cmdline: word, user: word, path });
const event = fc.tuple(facts, fc.option(facts), fc.option(facts)).map(([own, first, second]) => {
  const grandparent = second === null ? null : Object.assign(new ProcessEntry(), second);
  const parent = first === null ? null : Object.assign(new ProcessEntry(), first, { parent: grandparent });
  return new RuntimeEvent('exec', 1n, 'H', Object.assign(new ProcessEntry(), own, { parent }));
});

describe('RuleBucket', () => {
  it('finds what asking each rule by the plain interpreter finds, with the index and without', () => {
    const rules = load(POLICY);
    const matched = new Set<string>();
    const bucket = new RuleBucket(rules);
    fc.assert(
      fc.property(event, fc.boolean(), (each, full) => {
        const context = new EvaluationContext();
        context.load(each);
        const found: string[] = [];
        const handler = {
          matched(rule: Rule, given: RuntimeEvent, asked: EvaluationContext) {
            expect(given).toBe(each);
            expect(asked).toBe(context);
            found.push(rule.id);
          },
        };
        bucket.evaluate(context, each, handler, full);
        const plain = rules.filter((rule) => {
          context.ruleTags = rule.productTags;
          return rule.compiled.interpret(context);
        });
        expect(found).toEqual(plain.map((rule) => rule.id));
        for (const id of found) matched.add(id);
      }),
      { numRuns: 1200 },
    );
    // Every rule had its say.
    expect(rules.map(({ id }) => id).filter((id) => !matched.has(id))).toEqual(['never']);
  });

  it('asks a rule whose texts do not occur never, and every other rule each time', () => {
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
    const each = new RuntimeEvent('exec', 1n, 'H', Object.assign(new ProcessEntry(), { cmdline: 'xabcd' }));
    for (let time = 0; time < 3; time++) {
      context.load(each);
      bucket.evaluate(context, each, { matched: () => {} }, false);
    }
    const expected = ['length', 'macro', 'name_too', 'pid', 'regexp', 'short', 'text', 'variable'];
    expect([...asked.keys()].sort()).toEqual(expected);
    expect(new Set(asked.values())).toEqual(new Set([3]));
    bucket.evaluate(context, each, { matched: () => {} }, true);
    expect(asked.size).toBe(rules.length);
  });
});
