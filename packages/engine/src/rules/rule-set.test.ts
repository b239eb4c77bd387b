import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { loadPolicies } from '../policy/load-policies.js';

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
