import { EventReader, type LoadResult, loadPolicies } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleSurvey } from './rule-survey.js';
import { Selection } from './selection.js';
import { ruleSubject } from './subject.js';
import type { Wanted } from './wanted.js';

// Every way in which one rule can hang on another: by owner, through a pid, a count, a line of ancestors, the same event.
const RULES = [
  `{id: marks_parent, expression: 'create.file.name == "s"', actions: [{set: {name: m, value: true, scope: process, scope_field: process.ppid}}]}`,
  `{id: marked, expression: 'create.file.name == "x" && \${process.m} == true'}`,
  `{id: marked_ends, expression: 'exit.code >= 0 && \${process.m} == true'}`,
  `{id: counts, expression: 'exec.pid > 0', actions: [{set: {name: n, default_value: 0, expression: "\${n} + 1", ttl: 4000000000}}]}`,
  `{id: counted, expression: 'exec.pid > 0 && \${n} > 1', actions: [{set: {name: n, value: 0}}]}`,
  `{id: counted_before, expression: 'write.file.name == "x" && \${n} > 1'}`,
  `{id: names, expression: 'write.file.name != ""', actions: [{set: {name: l, field: write.file.name, append: true, size: 2}}]}`,
  `{id: named, expression: 'create.file.name in \${l}'}`,
  `{id: lineage, expression: 'write.file.name == "s"', actions: [{set: {name: t, value: true, scope: process, inherited: true}}]}`,
  `{id: inherits, expression: 'exec.pid > 0 && \${process.t} == true'}`,
];
const VARIABLES = { m: 0, n: 3, l: 6, t: 8 };

const ANY: Wanted = { record: null, chunk: null, hosts: new Set(), all: true };

function load(text: string): LoadResult {
  return loadPolicies([{ name: 'p.policy', text }]);
}

interface Step {
  readonly type: 'exec' | 'exit' | 'create' | 'write';
  readonly who: number;
  readonly name: string;
}

/** Read one by one, as commands do: what is known of a process changes as its events are read. */
function* eventsOf(steps: readonly Step[]): Generator<RuntimeEvent> {
  const reader = new EventReader();
  for (const [index, { type, who, name }] of steps.entries()) {
    const pid = who + 1;
    const own = { 'process.pid': pid, 'process.ppid': pid + 1, 'process.created_at': pid };
    const file = type === 'create' || type === 'write' ? { [`${type}.file.name`]: name } : {};
    const time = `2026-01-01T00:00:${String(index).padStart(2, '0')}Z`;
    // Of one of them the line is not known: then the pid alone says whose child it is.
    const ancestors = who === 0 ? [] : [{ pid: pid + 1, created_at: pid + 1 }];
    const result = reader.read({ type, time, host: 'H', fields: { ...own, ...file }, ancestors });
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    yield result.event;
  }
}

/** `event rule` of every match, as a scan finds them. */
function evaluated(text: string, steps: readonly Step[]): string[] {
  const { ruleSet } = load(text);
  const found: string[] = [];
  let index = 0;
  for (const event of eventsOf(steps)) {
    if (ruleSet.eventTypes.has(event.type)) {
      ruleSet.evaluate(event, { found: ({ rule }) => found.push(`${index} ${rule.id}`) });
    }
    index++;
  }
  return found.sort();
}

/** The same by `explain --rule`, each rule by itself. */
function explained(text: string, steps: readonly Step[]): string[] {
  const found: string[] = [];
  for (const { id } of load(text).ruleSet.rules) {
    const policy = load(text);
    const rule = policy.ruleSet.rules.find((each) => each.id === id)!;
    const selection = new Selection(ruleSubject(policy, rule), ANY);
    let index = 0;
    const places: number[] = [];
    for (const event of eventsOf(steps)) {
      if (selection.types.has(event.type)) selection.take(event);
      if (event.type === rule.eventType) places.push(index);
      index++;
    }
    for (const [at, { result }] of selection.chosen.entries()) {
      if (result?.explanation.verdict) found.push(`${places[at]} ${id}`);
    }
  }
  return found.sort();
}

/** The same by `explain` without a rule. */
function surveyed(text: string, steps: readonly Step[]): string[] {
  const survey = new RuleSurvey(load(text), ANY);
  for (const event of eventsOf(steps)) survey.take(event);
  return survey.surveys
    .flatMap(({ rules }, index) =>
      rules
        .filter(({ explained: { result } }) => result?.explanation.verdict)
        .map(({ subject }) => `${index} ${subject.rule!.id}`),
    )
    .sort();
}

const step: fc.Arbitrary<Step> = fc.record({
  type: fc.constantFrom('exec', 'exit', 'create', 'create', 'write'),
  who: fc.nat(2),
  name: fc.constantFrom('s', 'x'),
});

/** No rule is about the event that tells whose the pid is. */
const KNOWN_FROM_AN_EXEC: [string[], Step[], boolean] = [
  [RULES[1]!],
  [
    { type: 'exec', who: 1, name: 's' },
    { type: 'create', who: 0, name: 's' },
    { type: 'create', who: 1, name: 'x' },
  ],
  false,
];

/** Every rule finds something: what chance draws need not come to each of them. */
const EVERY_RULE: [string[], Step[], boolean] = [
  RULES,
  [
    { type: 'exec', who: 1, name: 's' },
    { type: 'exec', who: 0, name: 's' },
    { type: 'write', who: 1, name: 'x' },
    { type: 'exec', who: 1, name: 's' },
    { type: 'create', who: 0, name: 's' },
    { type: 'create', who: 1, name: 'x' },
    { type: 'write', who: 1, name: 's' },
    { type: 'exec', who: 1, name: 's' },
    { type: 'exit', who: 1, name: 's' },
  ],
  true,
];

describe('explain', () => {
  it('says of every rule and event what evaluating the policy says, whatever state there is', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.subarray(RULES, { minLength: 1 }),
        fc.array(step, { maxLength: 16 }),
        fc.boolean(),
        (chosen, steps, reversed) => {
          // Rules whose variable nobody sets do not load: the setter comes along.
          const ids = new Set(chosen.map((rule) => RULES.indexOf(rule)));
          for (const [name, setter] of Object.entries(VARIABLES)) {
            if (chosen.some((rule) => rule.includes(`${name}}`))) ids.add(setter);
          }
          const rules = [...ids].sort((a, b) => (reversed ? b - a : a - b)).map((at) => `  - ${RULES[at]}\n`);
          const text = `rules:\n${rules.join('')}`;
          expect(load(text).report.errors).toEqual([]);
          const found = evaluated(text, steps);
          expect(explained(text, steps)).toEqual(found);
          expect(surveyed(text, steps)).toEqual(found);
          for (const line of found) seen.add(line.split(' ')[1]!);
        },
      ),
      { numRuns: 150, examples: [KNOWN_FROM_AN_EXEC, EVERY_RULE] },
    );
    expect([...seen].sort()).toEqual(RULES.map((rule) => /id: (\w+)/.exec(rule)![1]).sort());
  });
});
