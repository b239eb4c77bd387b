import { EVENT_TYPES, type EventType, ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPolicies } from '../policy/load-policies.js';
import { RuleSet } from './rule-set.js';

const STATEFUL = `
  - {id: marks, expression: 'create.file.name == "s"', actions: [{set: {name: m, value: true, scope: process, scope_field: process.ppid}}]}
  - {id: marked, expression: 'create.file.name == "x" && \${process.m}'}
  - {id: gone, expression: 'exit.code == 0 && \${process.m}'}
`;

/** A rule of each type, none of which reads or sets anything. */
const OTHERS = EVENT_TYPES.map((type) => {
  const field = {
    exec: 'exec.pid',
    exit: 'exit.code',
    create_key: 'create.registry.key_name',
    open_key: 'open.registry.key_name',
    set_key_value: 'set.registry.key_name',
    delete_key: 'delete.registry.key_name',
    change_permission: 'change_permission.path',
  }[type as string];
  return `  - {id: other_${type}, expression: '${field ?? `${type}.file.name`} ${type.startsWith('ex') ? '>= 0' : '!= "-"'}'}\n`;
});

function load(others: readonly string[]): RuleSet {
  const { ruleSet, report } = loadPolicies([{ name: 'p', text: `rules:${STATEFUL}${others.join('')}` }]);
  expect(report.errors).toEqual([]);
  return ruleSet;
}

/** As a scan does: events of types that the rule set does not want are never built. */
function findings(ruleSet: RuleSet, steps: readonly Step[]): string[] {
  const processes = Array.from({ length: 4 }, (_, pid) => {
    return Object.assign(new ProcessEntry(), { host: 'H', pid: pid + 1, ppid: ((pid + 1) % 4) + 1 });
  });
  const found: string[] = [];
  for (const [index, { type, who, name }] of steps.entries()) {
    if (!ruleSet.eventTypes.has(type)) continue;
    const event = new RuntimeEvent(type, BigInt(index + 1), 'H', processes[who]!);
    event.file = { path: `C:\\${name}`, devicePath: '', name };
    ruleSet.evaluate(event, {
      found: ({ rule }) => {
        if (!rule.id.startsWith('other')) found.push(`${index} ${rule.id}`);
      },
    });
  }
  return found;
}

interface Step {
  readonly type: EventType;
  readonly who: number;
  readonly name: string;
}

const step: fc.Arbitrary<Step> = fc.record({
  type: fc.oneof(fc.constant<EventType>('create'), fc.constantFrom(...EVENT_TYPES)),
  who: fc.nat(3),
  name: fc.constantFrom('s', 'x'),
});

describe('what a rule with scope_field finds', () => {
  it('does not hang on unrelated rules, of whatever type they are', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.subarray(OTHERS), (steps, others) => {
        const alone = findings(load([]), steps);
        expect(findings(load(others), steps)).toEqual(alone);
        for (const line of alone) seen.add(line.split(' ')[1]!);
      }),
      { numRuns: 500 },
    );
    expect([...seen].sort()).toEqual(['gone', 'marked', 'marks']);
  });

  it('knows the process of an event that no rule is about', () => {
    const steps: Step[] = [
      { type: 'exec', who: 1, name: '' },
      { type: 'create', who: 0, name: 's' },
      { type: 'create', who: 1, name: 'x' },
    ];
    expect(findings(load([]), steps)).toEqual(['1 marks', '2 marked']);
    expect([...load([]).eventTypes]).toEqual([...EVENT_TYPES]);
  });

  it('is the same where the rules are asked in several sets over one store, and forgotten on reset', () => {
    const whole = load([]);
    const [first, second] = [0, 1].map((at) => new RuleSet(whole.rules.slice(at, at + 1), whole.variables));
    const entry = (pid: number): ProcessEntry =>
      Object.assign(new ProcessEntry(), { host: 'H', pid, ppid: pid + 1 });
    const [child, parent] = [entry(1), entry(2)];
    const create = (process: ProcessEntry, name: string): RuntimeEvent =>
      Object.assign(new RuntimeEvent('create', 1n, 'H', process), {
        file: { path: '', devicePath: '', name },
      });
    const found: string[] = [];
    const put = (event: RuntimeEvent, ...sets: (RuleSet | undefined)[]): void => {
      for (const set of sets) set!.evaluate(event, { found: ({ rule }) => found.push(rule.id) });
    };
    put(new RuntimeEvent('exec', 1n, 'H', parent), second);
    put(create(child, 's'), first, second);
    put(create(parent, 'x'), first, second);
    expect(found).toEqual(['marks', 'marked']);
    whole.reset();
    put(create(child, 's'), first);
    expect(whole.variables.counts().unowned).toBe(1);
    whole.reset();
    expect(whole.variables.counts()).toEqual({ dropped: 0, unowned: 0, oversized: 0 });
  });
});
