import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { loadPolicies } from '../policy/load-policies.js';
import type { Match, MatchSink } from './match.js';
import type { RuleSet } from './rule-set.js';

function rules(policy: string): RuleSet {
  const { ruleSet, report } = loadPolicies([{ name: 'p', text: policy }]);
  expect(report.errors).toEqual([]);
  return ruleSet;
}

function process(values: Partial<ProcessEntry> = {}): ProcessEntry {
  return Object.assign(new ProcessEntry(), { host: 'H', pid: 50, name: 'a.exe', start: 3n }, values);
}

function exec(entry: ProcessEntry = process(), time = 10n): RuntimeEvent {
  return new RuntimeEvent('exec', time, 'H', entry);
}

/** Everything that a sink is told, in its order. */
function told(ruleSet: RuleSet, ...events: RuntimeEvent[]): string[] {
  const lines: string[] = [];
  const sink: MatchSink = {
    found: ({ rule, variables }) => {
      const values = variables === null ? [] : [...variables.global, ...variables.process];
      lines.push([rule.id, ...values.map(({ name, value }) => `${name}=${value}`)].join(' '));
    },
    silenced: (rule) => lines.push(`${rule.id} silenced`),
    limited: (rule) => lines.push(`${rule.id} limited`),
    logged: (rule, _event, level, message) => lines.push(`${rule.id} ${level}: ${message}`),
  };
  for (const event of events) ruleSet.evaluate(event, sink);
  return lines;
}

describe('what happens on a match (secl.md §5.6, §6.2)', () => {
  it('lets later rules of the same event see what earlier ones set, and events show their own', () => {
    const ruleSet = rules(`rules:
  - {id: before, expression: 'exec.pid > 0 && \${x} == 0'}
  - {id: sets, expression: exec.pid > 0, actions: [{set: {name: x, default_value: 0, expression: "\${x} + 1"}}]}
  - {id: after, expression: 'exec.pid > 0 && \${x} == 1'}
`);
    expect(told(ruleSet, exec(), exec())).toEqual(['before', 'sets x=1', 'after x=1', 'sets x=2']);
  });

  it('shows the same where the first of them are remembered by their texts', () => {
    const name = 'exec.file.name == "a.exe"';
    const ruleSet = rules(`rules:
  - {id: r1, expression: '${name}', actions: [{set: {name: x, default_value: 0, expression: "\${x} + 1"}}]}
  - {id: r2, expression: '${name} && \${x} == 1'}
  - {id: r3, expression: '${name}'}
  - {id: r4, expression: '${name}', actions: [{set: {name: x, default_value: 0, expression: "\${x} + 10"}}]}
  - {id: r5, expression: '${name}'}
`);
    const expected = ['r1 x=1', 'r2 x=1', 'r3 x=1', 'r4 x=11', 'r5 x=11'];
    expect(told(ruleSet, exec())).toEqual(expected);
    expect(told(ruleSet, exec(process({ name: 'b.exe' })))).toEqual([]);
    expect(told(ruleSet, exec())).toEqual(['r1 x=12', 'r3 x=12', 'r4 x=22', 'r5 x=22']);
  });

  it('runs sets in their order, then logs, then the rest, each behind its filter', () => {
    const ruleSet = rules(`rules:
  - id: r
    expression: exec.pid > 0
    actions:
      - {kill: {signal: SIGKILL}}
      - {log: {level: warning, message: twice}, filter: '\${x} == 2'}
      - {log: {level: info}}
      - {log: {level: error, message: never}, filter: 'exec.pid == 1'}
      - {set: {name: x, value: 1}}
      - {set: {name: x, value: 2}, filter: '\${x} == 1'}
      - {set: {name: x, value: 3}, filter: '\${x} == 1'}
      - {hash: {field: exec.file}, filter: '\${x} == 2'}
`);
    const matches: Match[] = [];
    expect(told(ruleSet, exec())).toEqual(['r warning: twice', 'r info: Rule r triggered', 'r x=2']);
    ruleSet.evaluate(exec(), { found: (match) => matches.push(match) });
    expect(matches[0]!.actions).toEqual([
      {
        kind: 'kill',
        signal: 'SIGKILL',
        scope: 'process',
        status: 'simulated',
        pid: 50,
        createdAt: 3n,
        detectedAt: 10n,
      },
      { kind: 'hash', field: 'exec.file', path: '', state: 'NoHash', hashes: [] },
    ]);
  });

  it('ends no process that there is not, nor one of the system', () => {
    const ruleSet = rules(`rules:
  - {id: r, expression: exec.pid >= 0, actions: [{kill: {signal: SIGKILL}}]}
`);
    for (const entry of [process({ pid: 4 }), process({ pid: 0 })]) {
      ruleSet.evaluate(exec(entry), { found: ({ actions }) => expect(actions).toEqual([]) });
    }
    ruleSet.evaluate(new RuntimeEvent('exec', 1n, 'H', null), {
      found: ({ actions }) => expect(actions).toEqual([]),
    });
    expect.assertions(4);
  });

  it('carries out the actions of silent rules and of matches beyond the limit', () => {
    const counts = `actions: [{set: {name: x, default_value: 0, expression: "\${x} + 1"}}]`;
    const ruleSet = rules(`rules:
  - {id: quiet, expression: exec.pid > 0, silent: true, ${counts}}
  - {id: rare, expression: exec.pid > 0, every: 1h, ${counts}}
  - {id: last, expression: exec.pid > 0}
`);
    expect(told(ruleSet, exec(), exec())).toEqual([
      'quiet silenced',
      'rare x=2',
      'last x=2',
      'quiet silenced',
      'rare limited',
      'last x=4',
    ]);
  });

  it('limits as the mode says, each mode from the start, and forgets all on reset', () => {
    const ruleSet = rules(`rules:
  - {id: rare, expression: exec.pid > 0, every: 1h}
  - {id: plain, expression: 'exec.pid > 0 && \${x} == 0'}
  - {id: sets, expression: exec.pid > 0, silent: true, actions: [{set: {name: x, value: 1}}]}
`);
    expect(ruleSet.limits).toBe('rules');
    const many = Array.from({ length: 50 }, () => exec());
    const found = (id: string): number =>
      told(ruleSet, ...many).filter((line) => line.split(' ')[0] === id && !line.endsWith('limited')).length;
    expect([found('rare'), found('rare')]).toEqual([1, 0]);
    ruleSet.limits = 'off';
    expect(found('rare')).toBe(50);
    ruleSet.limits = 'agent';
    expect(found('rare')).toBe(1);
    ruleSet.reset();
    expect(told(ruleSet, exec())).toEqual(['rare', 'plain', 'sets silenced']);
  });

  it('sets the process that scope_field names, through the line of the event and through earlier events', () => {
    const ruleSet = rules(`rules:
  - id: marks
    expression: exec.file.name == "child.exe"
    silent: true
    actions: [{set: {name: marked, value: true, scope: process, scope_field: process.ppid}}]
  - {id: seen, expression: 'create.file.name == "" && \${process.marked}'}
  - {id: known, expression: 'exec.file.name == "known.exe"', silent: true}
`);
    const parent = process({ pid: 60 });
    const child = process({ name: 'child.exe', ppid: 60, parent });
    const touch = (entry: ProcessEntry): RuntimeEvent => new RuntimeEvent('create', 11n, 'H', entry);
    expect(told(ruleSet, exec(child), touch(child), touch(parent))).toEqual([
      'marks silenced',
      'seen marked=true',
    ]);
    const other = process({ pid: 70, name: 'known.exe' });
    const orphan = process({ name: 'child.exe', ppid: 70 });
    expect(told(ruleSet, exec(other), exec(orphan), touch(other))).toEqual([
      'known silenced',
      'marks silenced',
      'seen marked=true',
    ]);
    told(ruleSet, exec(process({ name: 'child.exe', ppid: 99 })));
    expect(ruleSet.variables.counts()).toEqual({ dropped: 0, unowned: 1, oversized: 0 });
  });

  it('shows variables by scope and name, without private ones', () => {
    const ruleSet = rules(`rules:
  - id: r
    expression: exec.pid > 0
    actions:
      - {set: {name: b, value: 1}}
      - {set: {name: a, value: [x, y]}}
      - {set: {name: hidden, value: 1, private: true}}
      - {set: {name: p, value: true, scope: process, inherited: true}}
      - {set: {name: c, field: exec.cmdline, scope: container}}
`);
    const matches: Match[] = [];
    const entry = process({ containerId: 'c0', cmdline: 'x' });
    ruleSet.evaluate(exec(entry), { found: (match) => matches.push(match) });
    expect(matches[0]!.variables).toEqual({
      global: [
        { name: 'a', value: ['x', 'y'] },
        { name: 'b', value: 1n },
      ],
      process: [{ name: 'p', value: true }],
      container: [{ name: 'c', value: 'x' }],
    });
    const plain = rules('rules: [{id: r, expression: exec.pid > 0}]');
    plain.evaluate(exec(), { found: ({ variables }) => expect(variables).toBeNull() });
  });

  it('sets from fields: integers, elements, whole arrays, what is not there', () => {
    const ruleSet = rules(`rules:
  - id: r
    expression: exec.pid > 0
    actions:
      - {set: {name: a, field: exec.pid}}
      - {set: {name: b, field: exec.created_at}}
      - {set: {name: c, field: "process.ancestors.file.name[1]"}}
      - {set: {name: d, field: process.ancestors.pid, append: true}}
      - {set: {name: e, field: "process.ancestors.pid[7]"}}
      - {set: {name: f, field: exec.user, append: true}}
`);
    const line = process({ pid: 8, parent: process({ pid: 9, name: 'root.exe' }) });
    const entry = process({ parent: line, user: 'u' });
    expect(told(ruleSet, exec(entry))).toEqual(['r a=50 b=3 c=root.exe d=8,9 e=0 f=u']);
  });
});
