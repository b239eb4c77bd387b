import { LIMIT_MODES, type LimitMode, type Range, type YamlTree } from '@casement/engine';
import { EVENT_TYPES, type EventType } from '@casement/telemetry';
import type { Fields, FileReader, PlacedText } from '../reader/file-reader.js';
import type { EventDraft } from './event-draft.js';
import { CASE_KEYS, EXPECT_KEYS, TEST_KEYS } from './keys.js';
import type { ProcessDraft } from './process-draft.js';
import { readTime } from './read-clock.js';
import { readCase } from './read-event.js';
import { readExpectations } from './read-expectations.js';
import { readProcesses } from './read-process.js';
import { readStep } from './read-step.js';
import {
  type Expectations,
  expectsSomething,
  NO_EXPECTATIONS,
  type RuleTest,
  type Step,
} from './test-file.js';

/** What a file says once for all of its tests. */
export interface TestDefaults {
  readonly start: bigint;
  readonly host: string;
  readonly limits: LimitMode;
  readonly processes: ReadonlyMap<string, ProcessDraft>;
}

const STEP_TEST_KEYS = [...Object.keys(TEST_KEYS), ...Object.keys(EXPECT_KEYS)];
const TABLE_KEYS = [...Object.keys(CASE_KEYS), ...EVENT_TYPES];
const NAME_LENGTH = 80;

/** A test of steps, or a table of cases, which is a test for each case. */
export function readTest(reader: FileReader, tree: YamlTree, defaults: TestDefaults): RuleTest[] {
  if (tree.kind === 'map' && tree.entries.some(({ name }) => name === 'rule')) {
    return readTable(reader, tree, defaults);
  }
  const fields = reader.fields(tree, 'a test', STEP_TEST_KEYS);
  if (fields === undefined) return [];
  const start = readTime(reader, fields.text('start')) ?? defaults.start;
  const steps = fields.list('steps')?.flatMap((item) => readStep(reader, item, start) ?? []);
  if (steps === undefined) {
    const hint = 'A test has `steps`; a table of cases has `rule`, an event, `match` and `no_match`.';
    reader.fail('TEST7004', fields.range, 'the test has neither `steps` nor `rule`', hint);
    return [];
  }
  const expect = readExpectations(reader, fields);
  if (![expect, ...steps.map((step) => step.expect)].some(expectsSomething)) {
    reader.fail('TEST7009', fields.range, 'the test expects nothing, so it cannot fail');
  }
  const name = fields.text('name')?.value ?? nameOf(steps, expect);
  return [
    {
      name,
      range: fields.range,
      start,
      host: fields.text('host')?.value ?? defaults.host,
      limits: readLimits(reader, fields) ?? defaults.limits,
      scope: fields.texts('rules') ?? null,
      processes: withProcesses(reader, fields, start, defaults),
      steps,
      expect,
    },
  ];
}

/** A test without a name is called by the rules it is about. */
function nameOf(steps: readonly Step[], expect: Expectations): string {
  const rules = new Set<string>();
  for (const { findings, match, noMatch } of [expect, ...steps.map((step) => step.expect)]) {
    for (const { value } of [...(findings ?? []).map(({ rule }) => rule), ...match, ...noMatch])
      rules.add(value);
  }
  return rules.size === 0 ? 'nothing is found' : [...rules].join(', ');
}

export function readLimits(reader: FileReader, fields: Fields): LimitMode | undefined {
  const text = fields.text('limits');
  if (text === undefined) return undefined;
  const { value, range } = text;
  const mode = LIMIT_MODES.find((one) => one === value);
  if (mode !== undefined) return mode;
  reader.fail('TEST7003', range, 'limits must be rules, agent or off');
  return undefined;
}

function withProcesses(
  reader: FileReader,
  fields: Fields,
  start: bigint,
  defaults: TestDefaults,
): ReadonlyMap<string, ProcessDraft> {
  const own = readProcesses(reader, fields.entry('processes')?.value, start);
  return own.size === 0 ? defaults.processes : new Map([...defaults.processes, ...own]);
}

function readTable(reader: FileReader, tree: YamlTree, defaults: TestDefaults): RuleTest[] {
  const fields = reader.fields(tree, 'a table of cases', TABLE_KEYS);
  const rule = fields?.text('rule');
  if (fields === undefined || rule === undefined) return [];
  const templates = fields.entries.filter(({ name }) => EVENT_TYPES.includes(name as EventType));
  const [template, second] = templates;
  if (template === undefined || second !== undefined) {
    const message = template === undefined ? 'the cases have no event' : 'the cases have two events';
    const hint = `Give the event that all cases share under its type: ${EVENT_TYPES.join(', ')}.`;
    reader.fail(template === undefined ? 'TEST7004' : 'TEST7013', second?.key ?? fields.range, message, hint);
    return [];
  }
  if (!fields.has('match') && !fields.has('no_match')) {
    reader.fail('TEST7009', fields.range, 'the table has neither `match` nor `no_match`');
  }
  const base: TableBase = {
    name: fields.text('name')?.value ?? rule.value,
    rule,
    type: template.name as EventType,
    template: template.value,
    settings: { ...defaults, processes: withProcesses(reader, fields, defaults.start, defaults) },
  };
  return [...readCases(reader, fields, 'match', base), ...readCases(reader, fields, 'no_match', base)];
}

interface TableBase {
  readonly name: string;
  readonly rule: PlacedText;
  readonly type: EventType;
  readonly template: YamlTree;
  readonly settings: TestDefaults;
}

function readCases(
  reader: FileReader,
  fields: Fields,
  key: 'match' | 'no_match',
  base: TableBase,
): RuleTest[] {
  const { name, rule, type, template, settings } = base;
  const cases = fields.list(key);
  if (cases?.length === 0) reader.fail('TEST7014', fields.entry(key)!.key, `${key} is an empty list`);
  return (cases ?? []).flatMap((tree): RuleTest[] => {
    const event = readCase(reader, type, template, tree, settings.start);
    if (event === undefined) return [];
    // What is expected of a case is written where the case is.
    const expected = [{ value: rule.value, range: tree.range }];
    const step = stepOf(event, tree.range, {
      ...NO_EXPECTATIONS,
      [key === 'match' ? 'match' : 'noMatch']: expected,
    });
    const title = `${name}: ${key === 'match' ? 'finds' : 'passes over'} ${labelOf(tree)}`;
    return [
      { ...settings, name: title, range: tree.range, scope: [rule], steps: [step], expect: NO_EXPECTATIONS },
    ];
  });
}

function stepOf(event: EventDraft, range: Range, expect: Expectations): Step {
  return { range, at: { kind: 'after', span: 0n }, events: { kind: 'event', event }, expect };
}

/** What a case says of itself: its own values, cut where they are long. */
function labelOf(tree: YamlTree): string {
  const text = plain(tree, NAME_LENGTH + 1);
  return text.length <= NAME_LENGTH ? text : `${text.slice(0, NAME_LENGTH - 1)}…`;
}

/** So many characters of a tree and a little more: its aliases may stand for gigabytes. */
function plain(tree: YamlTree, most: number): string {
  switch (tree.kind) {
    case 'null':
      return 'nothing';
    case 'text':
      return tree.value.slice(0, most);
    case 'list':
      return `[${joined(tree.items, most, (item, rest) => plain(item, rest))}]`;
    case 'map':
      return joined(
        tree.entries,
        most,
        ({ name, value }, rest) => `${name.slice(0, rest)} ${plain(value, rest)}`,
      );
  }
}

function joined<T>(items: readonly T[], most: number, show: (item: T, rest: number) => string): string {
  let text = '';
  for (const item of items) {
    if (text.length >= most) break;
    text += `${text === '' ? '' : ', '}${show(item, most - text.length)}`;
  }
  return text;
}
