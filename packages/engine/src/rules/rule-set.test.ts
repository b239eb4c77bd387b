import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActionRunner } from '../actions/run-actions.js';
import { EvaluationContext } from '../model/evaluation-context.js';
import { loadPolicies } from '../policy/load-policies.js';
import type { RuleSet } from './rule-set.js';

function exec(name: string): RuntimeEvent {
  const process = Object.assign(new ProcessEntry(), { pid: 5, name });
  return new RuntimeEvent('exec', 1n, 'H', process);
}

function matching(policies: Readonly<Record<string, string>>, ...events: RuntimeEvent[]): string[] {
  const { ruleSet } = loadPolicies(Object.entries(policies).map(([name, text]) => ({ name, text })));
  const found: string[] = [];
  for (const event of events)
    ruleSet.evaluate(event, { found: ({ rule, event: given }) => found.push(`${rule.id} ${given.type}`) });
  return found;
}

describe('RuleSet', () => {
  it('asks every rule of the type, in the order of the file, and none of another type', () => {
    const policy = `rules:
  - {id: a, expression: exec.pid > 0}
  - {id: b, expression: exec.file.name == "x.exe"}
  - {id: c, expression: process.pid > 0 && write.file.name == ""}
  - {id: d, expression: exec.pid == 5}
`;
    expect(matching({ p: policy }, exec('X.EXE'), exec('y'), new RuntimeEvent('exit', 1n, '', null))).toEqual(
      ['a exec', 'b exec', 'd exec', 'a exec', 'd exec'],
    );
  });

  it('gives each rule its own product tags to read', () => {
    const policy = `rules:
  - {id: a, expression: 'exec.pid > 0 && "team:blue" in event.rule.tags', product_tags: ["team:blue"]}
  - {id: b, expression: 'exec.pid > 0 && "team:blue" in event.rule.tags', product_tags: ["team:red"]}
  - {id: c, expression: 'exec.pid > 0 && "team:blue" in event.rule.tags'}
`;
    expect(matching({ p: policy }, exec('x'))).toEqual(['a exec']);
  });

  it('gives no event for silent rules, and tells of their matches apart', () => {
    const policy = `rules:
  - {id: a, expression: exec.pid > 0, silent: true}
  - {id: b, expression: 'exec.file.name == "y"', silent: true}
  - {id: c, expression: 'exec.file.name == "x"'}
`;
    expect(matching({ p: policy }, exec('x'))).toEqual(['c exec']);
    const { ruleSet } = loadPolicies([{ name: 'p', text: policy }]);
    const silenced: string[] = [];
    for (const name of ['x', 'y']) {
      ruleSet.evaluate(exec(name), { found: () => {}, silenced: (rule) => silenced.push(rule.id) });
    }
    expect(silenced).toEqual(['a', 'a', 'b']);
  });

  it('puts context rules first, then default policies, then by priority, then as loaded', () => {
    const policies = {
      'default.policy':
        'rules: [{id: d1, expression: exec.pid > 0}, {id: d2, expression: exec.pid > 0, priority: 1}]',
      'a.policy': `rules:
  - {id: a1, expression: exec.pid > 0}
  - {id: a2, expression: exec.pid > 0, priority: 5}
  - {id: a3, expression: exec.pid > 0, priority: -1}
  - {id: a4, expression: exec.pid > 0}
  - {id: a5, expression: exec.pid > 0, tags: {execution_context: "True"}}
`,
    };
    const order = ['a5', 'd2', 'd1', 'a2', 'a1', 'a4', 'a3'];
    expect(matching(policies, exec('x'))).toEqual(order.map((id) => `${id} exec`));
  });
});

// Rules that are remembered by their texts beside rules that read variables, each setting what the next may read.
const STATEFUL = `rules:
  - {id: t1, expression: 'exec.file.name == "a"', actions: [{set: {name: n, default_value: 0, expression: "\${n} + 1", ttl: 5}}]}
  - {id: v1, expression: 'exec.pid > 0 && \${n} == 2'}
  - {id: t2, expression: 'exec.file.name in ["a", "b"]', silent: true, actions: [{set: {name: l, field: exec.cmdline, append: true, size: 2, ttl: 3}}]}
  - {id: v2, expression: 'exec.cmdline in \${l}'}
  - {id: t3, expression: 'exec.file.name == "b"', actions: [{set: {name: p, value: true, scope: process, inherited: true}, filter: '\${n} > 0'}]}
  - {id: v3, expression: 'exec.pid > 0 && \${process.p}', actions: [{set: {name: p, value: false, scope: process, inherited: true}}]}
  - {id: t4, expression: 'exec.file.name != "c"', actions: [{set: {name: s, expression: '"\${process.s}x"', default_value: "", scope: process, ttl: 4}}]}
  - {id: v4, expression: 'exec.pid > 0 && \${process.s} == "xx"'}
`;

describe('a rule set with state', () => {
  it('finds what asking each rule in turn finds, by the plain interpreter and without memories', () => {
    const load = (): RuleSet => {
      const { ruleSet, report } = loadPolicies([{ name: 'p', text: STATEFUL }]);
      expect(report.errors).toEqual([]);
      return ruleSet;
    };
    const step = fc.record({
      who: fc.nat(3),
      name: fc.constantFrom('a', 'b', 'c'),
      cmdline: fc.constantFrom('1', '2', '3'),
      gap: fc.bigInt({ min: 0n, max: 4n }),
      host: fc.constantFrom('H', 'I'),
    });
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const [fast, plain] = [load(), load()];
        const actions = new ActionRunner(plain.variables);
        const context = new EvaluationContext();
        const line: ProcessEntry[] = [];
        for (let pid = 1; pid <= 4; pid++) {
          line.push(Object.assign(new ProcessEntry(), { pid, parent: line.at(-1) ?? null }));
        }
        let time = 1n;
        for (const { who, name, cmdline, gap, host } of steps) {
          time += gap;
          const process = Object.assign(line[who]!, { name, cmdline });
          const event = new RuntimeEvent('exec', time, host, process);
          const found: string[] = [];
          fast.evaluate(event, {
            found: ({ rule }) => found.push(rule.id),
            silenced: (rule) => found.push(rule.id),
          });
          context.load(event);
          const expected = plain.rules.filter((rule) => {
            if (!rule.compiled.interpret(context)) return false;
            actions.run(rule, event, context, { found: () => {} });
            return true;
          });
          expect(found).toEqual(expected.map(({ id }) => id));
          for (const id of found) seen.add(id);
          for (const { name: variable } of plain.variables.declarations) {
            expect(fast.variables.value(variable, context)).toEqual(plain.variables.value(variable, context));
          }
        }
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual(['t1', 't2', 't3', 't4', 'v1', 'v2', 'v3', 'v4']);
  });
});
