import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { backendEvent, loadPolicies, type Match, serializeBackendEvent } from '@casement/engine';
import { bytesSource, openEvtx } from '@casement/evtx';
import { canonicalOrder, schema, validate } from '@casement/schema';
import { EVENT_TYPES, Normalizer } from '@casement/telemetry';
import { beforeAll, describe, expect, it } from 'vitest';
import { material, ROOT } from './material.js';

const recordings = material('corpus', 'evtx');
const vendorPolicy = material('corpus', 'policies', 'datadog-default.policy');

/** One rule for each event type that every event of the type matches: all that can be printed is printed. */
const EVERYTHING = `version: 1.0.0
rules:
${EVENT_TYPES.map(
  (type) => `  - id: every_${type}
    version: "1"
    description: every ${type}
    expression: ${ALWAYS(type)}
    actions:
      - set: {name: seen, default_value: 0, expression: "\${seen} + 1"}
      - set: {name: last, value: ${type}, scope: process, inherited: true, ttl: 1h}`,
).join('\n')}
`;

function ALWAYS(type: string): string {
  if (type === 'exec' || type === 'exit') return `${type}.pid >= 0`;
  if (type === 'change_permission') return 'change_permission.path != "nothing at all"';
  if (type.endsWith('_key') || type === 'set_key_value')
    return `${type}.registry.key_path != "nothing at all"`;
  return `${type}.file.name != "nothing at all"`;
}

/**
 * Schema properties that no recording of the corpus can feed, with the reason. Everything else must occur.
 */
const UNFED: Record<string, string> = {
  'AgentContext.rule_actions': 'reports of kill actions, which only a live host runs (events.md §7)',
  'AgentContext.origin': 'never present on Windows (events.md §2)',
  'EventContext.async': 'never set on Windows (events.md §0)',
  'EventContext.matched_rules': 'anomaly events only, which Windows has not (events.md §3.2)',
  'ProcessContext.truncated_ancestors': 'no recording has a chain of more than 200 ancestors (unit-tested)',
  'File.device_path': 'executables never carry it, only the new name of a rename would (events.md §5)',
  'FileEvent.destination': 'renames: no event log records one (telemetry.md §1)',
  'Process.container': 'no Windows event log names the container of a process (events.md §0)',
  'ProcessContext.container': 'as Process.container',
  'ContainerContext.id': 'as Process.container',
  'ContainerContext.created_at': 'as Process.container',
  'ContainerContext.variables': 'as Process.container',
  'MatchedRule.id': 'as EventContext.matched_rules',
  'MatchedRule.version': 'as EventContext.matched_rules',
  'MatchedRule.tags': 'as EventContext.matched_rules',
  'MatchedRule.policy_name': 'as EventContext.matched_rules',
  'MatchedRule.policy_version': 'as EventContext.matched_rules',
  'BackendEvent.container': 'as Process.container',
};

interface Printed {
  events: number;
  byType: Map<string, number>;
  invalid: string[];
  fed: Set<string>;
}

/** Prints every event of every recording and validates each line as a reader of the wire would see it. */
function printEverything(): Printed {
  const { ruleSet, report } = loadPolicies([{ name: 'everything.policy', text: EVERYTHING }]);
  expect(report.errors).toEqual([]);
  const printed: Printed = { events: 0, byType: new Map(), invalid: [], fed: new Set() };
  let file = '';
  const normalizer = new Normalizer({ wanted: ruleSet.eventTypes }, (event) => {
    const found = (match: Match): void => {
      const line = serializeBackendEvent(backendEvent(match, { version: '0.1.0' }));
      const value: unknown = JSON.parse(line);
      const verdict = validate(value);
      if (!verdict.ok) printed.invalid.push(`${file}: ${JSON.stringify(verdict.errors)} ${line}`);
      printed.events++;
      printed.byType.set(event.type, (printed.byType.get(event.type) ?? 0) + 1);
      collect('BackendEvent', value, printed.fed);
    };
    ruleSet.evaluate(event, { found });
  });
  for (const path of files()) {
    file = relative(recordings.path, path);
    for (const record of openEvtx(bytesSource(readFileSync(path))).records()) normalizer.push(record, file);
  }
  normalizer.end();
  return printed;
}

function files(): string[] {
  return readdirSync(recordings.path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.evtx'))
    .sort()
    .map((name) => join(recordings.path, name));
}

type Shape = { $ref?: string; items?: Shape | true };
const shapes = schema as unknown as {
  properties: Record<string, Shape>;
  $defs: Record<string, { properties?: Record<string, Shape> }>;
};
const propertiesOf = (definition: string): Record<string, Shape> =>
  (definition === 'BackendEvent' ? shapes.properties : shapes.$defs[definition]?.properties) ?? {};
const target = (shape: Shape): string | undefined => shape.$ref?.slice('#/$defs/'.length);

function collect(definition: string, value: unknown, fed: Set<string>): void {
  for (const [key, child] of Object.entries(value as Record<string, unknown>)) {
    fed.add(`${definition}.${key}`);
    const shape = propertiesOf(definition)[key];
    if (shape === undefined) continue;
    const own = target(shape);
    if (own !== undefined) collect(own, child, fed);
    const items = typeof shape.items === 'object' ? target(shape.items) : undefined;
    if (items !== undefined) for (const item of child as unknown[]) collect(items, item, fed);
  }
}

describe.skipIf(recordings.absent)('every event of every recording', () => {
  let printed: Printed;
  beforeAll(() => {
    printed = printEverything();
  });

  it('validates', () => {
    expect(printed.events).toBeGreaterThan(2_000);
    expect(printed.invalid.slice(0, 5)).toEqual([]);
  });

  it('is of the types that the recordings hold', () => {
    const expected = EVENT_TYPES.filter((type) => type !== 'rename');
    expect(EVENT_TYPES.filter((type) => printed.byType.has(type))).toEqual(expected);
  });

  it('feeds each property of the schema, save those named with their reason', () => {
    const all = ['BackendEvent', ...Object.keys(shapes.$defs)].flatMap((definition) =>
      Object.keys(propertiesOf(definition)).map((key) => `${definition}.${key}`),
    );
    expect(all.length).toBe(
      Object.values(canonicalOrder).reduce((n, keys) => n + Object.keys(keys).length, 0),
    );
    const missing = all.filter((property) => !printed.fed.has(property));
    expect(missing.sort()).toEqual(Object.keys(UNFED).sort());
  });
});

describe.skipIf(vendorPolicy.absent)("the vendor's policy", () => {
  it('loads unchanged: its Windows rules run, the others are filtered, none fails', () => {
    const text = readFileSync(vendorPolicy.path, 'utf8');
    const { ruleSet, report } = loadPolicies([{ name: 'default.policy', text }]);
    const counts = { loaded: 0, filtered: 0, disabled: 0, event_type_disabled: 0, error: 0 };
    for (const rule of report.rules) counts[rule.status]++;
    expect(counts).toEqual({ loaded: 37, filtered: 282, disabled: 0, event_type_disabled: 0, error: 0 });
    expect(ruleSet.rules.length).toBe(37);
    expect(report.errors).toEqual([]);
  });
});

describe('the bundled pack', () => {
  const folder = join(ROOT, 'packs/windows');
  const policies = readdirSync(folder)
    .filter((name) => name.endsWith('.policy'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

  it('loads with no error and no lint', () => {
    const { report } = loadPolicies(policies);
    expect(report.errors).toEqual([]);
    expect(report.lints).toEqual([]);
    expect(report.rules.filter((rule) => rule.status !== 'loaded')).toEqual([]);
  });
});
