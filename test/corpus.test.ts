import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { backendEvent, loadPolicies, type Match, serializeBackendEvent } from '@casement/engine';
import { bytesSource, openEvtx } from '@casement/evtx';
import { validate } from '@casement/schema';
import { EVENT_TYPES, Normalizer, ShapeReader, type ShapeRecord } from '@casement/telemetry';
import { beforeAll, describe, expect, it } from 'vitest';
import { withRegion } from './docs/region.js';
import { material, ROOT } from './material.js';
import { allProperties, FedProperties } from './schema-properties/fed-properties.js';
import { propertyTable } from './schema-properties/property-table.js';
import { syntheticRecords } from './schema-properties/synthetic-records.js';
import { UNFED } from './schema-properties/unfed.js';

const recordings = material('corpus', 'evtx');
/** Of all files, the one with deleted keys and values set, as the Security log tells of them. */
const REGISTRY_EXPORT =
  'otrf/persistence/empire_persistence_registry_modification_run_keys_standard_user.jsonl.gz';
const exports = material('corpus', 'jsonl', REGISTRY_EXPORT);
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
      - set: {name: last, value: ${type}, scope: process, inherited: true, ttl: 1h}
      - set: {name: inside, value: ${type}, scope: container}`,
).join('\n')}
`;

function ALWAYS(type: string): string {
  if (type === 'exec' || type === 'exit') return `${type}.pid >= 0`;
  if (type === 'change_permission') return 'change_permission.path != "nothing at all"';
  if (type.endsWith('_key') || type === 'set_key_value')
    return `${type}.registry.key_path != "nothing at all"`;
  return `${type}.file.name != "nothing at all"`;
}

interface Printed {
  events: number;
  byType: Map<string, number>;
  invalid: string[];
  fed: FedProperties;
}

/**
 * Prints every event of every recording, of an export with what no event log of the corpus has, and of records made up for what no
 * recording has at all; and validates each line as a reader of the wire would see it.
 */
function printEverything(): Printed {
  const { ruleSet, report } = loadPolicies([{ name: 'everything.policy', text: EVERYTHING }]);
  expect(report.errors).toEqual([]);
  const printed: Printed = { events: 0, byType: new Map(), invalid: [], fed: new FedProperties() };
  let file = '';
  const normalizer = new Normalizer({ wanted: ruleSet.eventTypes }, (event) => {
    const found = (match: Match): void => {
      const line = serializeBackendEvent(backendEvent(match, { version: '0.1.0' }));
      const value = JSON.parse(line) as object;
      const verdict = validate(value);
      if (!verdict.ok) printed.invalid.push(`${file}: ${JSON.stringify(verdict.errors)} ${line}`);
      printed.events++;
      printed.byType.set(event.type, (printed.byType.get(event.type) ?? 0) + 1);
      printed.fed.collect(event, value);
    };
    ruleSet.evaluate(event, { found });
  });
  for (const path of files()) {
    file = relative(recordings.path, path);
    for (const record of openEvtx(bytesSource(readFileSync(path))).records()) normalizer.push(record, file);
  }
  file = REGISTRY_EXPORT;
  for (const record of exportRecords(exports.path)) normalizer.push(record, file);
  file = 'synthetic';
  for (const record of syntheticRecords()) normalizer.push(record, file);
  normalizer.end();
  return printed;
}

function exportRecords(path: string): ShapeRecord[] {
  const reader = new ShapeReader();
  return gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const record = reader.json(line);
      return 'eventId' in record ? [record] : [];
    });
}

function files(): string[] {
  return readdirSync(recordings.path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.evtx'))
    .sort()
    .map((name) => join(recordings.path, name));
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

  it('is of every type: those that recordings hold, and a rename', () => {
    expect(EVENT_TYPES.filter((type) => printed.byType.has(type))).toEqual(EVENT_TYPES);
  });

  it('feeds each property of the schema, save those named with their reason', () => {
    const missing = allProperties().filter((property) => !printed.fed.has(property));
    expect(missing.sort()).toEqual(Object.keys(UNFED).sort());
  });

  it('feeds them as docs/guide/telemetry.md says (else run this test with -u)', async () => {
    const page = join(ROOT, 'docs/guide/telemetry.md');
    const text = readFileSync(page, 'utf8');
    await expect(withRegion(text, 'schema properties', propertyTable(printed.fed))).toMatchFileSnapshot(page);
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
