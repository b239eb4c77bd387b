import { EventReader, type RuleSet } from '@casement/engine';
import type { ExampleEvents } from './example-events.js';
import type { Page, Table } from './page.js';
import { load, type PolicyExample, policyExamples } from './policy-example.js';

/**
 * Events one after the other, put to the policy above them: a table with the columns `at`, `event` and `found`, and if it likes
 * `variables`, `limited` and `logged`. An event is the name of one of the examples with fields that differ, `drop process.pid=7`.
 */
export interface SequenceExample {
  readonly line: number;
  readonly policy: PolicyExample;
  readonly columns: readonly string[];
  readonly steps: readonly Step[];
}

interface Step {
  readonly line: number;
  /** What the table says of it, by column. */
  readonly cells: Readonly<Record<string, string>>;
}

const START = Date.UTC(2026, 2, 17, 9);
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The policy of a table is the last one above it in its section. */
export function sequenceExamples(page: Page): SequenceExample[] {
  const policies = policyExamples(page);
  return page.tables
    .filter(({ head }) => head[0] === 'at' && head[1] === 'event')
    .map((table) => {
      const policy = policies
        .filter(({ section, line }) => section === table.section && line < table.line)
        .at(-1);
      if (policy === undefined) throw new Error(`${page.path}:${table.line}: no policy above these events`);
      return { line: table.line, policy, columns: table.head, steps: steps(table) };
    });
}

function steps({ head, rows }: Table): Step[] {
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])),
  }));
}

/** The rows as they come out, in the words of the table. */
export function play(example: SequenceExample, events: ExampleEvents): string[] {
  const { ruleSet } = load(example.policy);
  const reader = new EventReader();
  return example.steps.map(({ cells }) => {
    const json = eventOf(cells['event']!, cells['at']!, events);
    const result = reader.read(json);
    if (!result.ok) throw new Error(`${cells['event']}: ${JSON.stringify(result.errors)}`);
    const got = evaluate(ruleSet, result.event);
    return example.columns
      .map((column) => (column === 'at' || column === 'event' ? cells[column]! : got[column]!))
      .join(' | ');
  });
}

export function told({ steps, columns }: SequenceExample): string[] {
  return steps.map(({ cells }) => columns.map((column) => cells[column]!.replaceAll('`', '')).join(' | '));
}

function evaluate(ruleSet: RuleSet, event: Parameters<RuleSet['evaluate']>[0]): Record<string, string> {
  const got: Record<string, string[]> = { found: [], limited: [], logged: [], silent: [], variables: [] };
  ruleSet.evaluate(event, {
    found({ rule, variables }) {
      got['found']!.push(rule.id);
      if (variables === null) return;
      for (const [scope, values] of [
        ['', variables.global],
        ['process.', variables.process],
        ['container.', variables.container],
      ] as const) {
        for (const { name, value } of values) got['variables']!.push(`${scope}${name}=${value}`);
      }
    },
    limited: ({ id }) => got['limited']!.push(id),
    logged: (_rule, _event, level, message) => got['logged']!.push(`${level}: ${message}`),
    silenced: ({ id }) => got['silent']!.push(id),
  });
  return Object.fromEntries(
    Object.entries(got).map(([name, items]) => [
      name,
      items.length === 0 ? '–' : [...new Set(items)].join(', '),
    ]),
  );
}

function eventOf(text: string, at: string, events: ExampleEvents): unknown {
  const [name = '', ...changes] = text.replaceAll('`', '').split(' ');
  const json = events.json(name);
  const fields = Object.fromEntries(changes.map((change) => change.split('=', 2) as [string, string]));
  const [, count = '', unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(at) ?? [];
  if (unit === '') throw new Error(`${at} is no time of a step`);
  const time = new Date(START + Number(count) * UNITS[unit]!).toISOString();
  return { ...json, time, fields: { ...json.fields, ...typed(fields) } };
}

/** Numbers where the form wants numbers. */
function typed(fields: Readonly<Record<string, string>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      /\.p?pid$|\.code$/.test(name) ? Number(value) : value,
    ]),
  );
}
