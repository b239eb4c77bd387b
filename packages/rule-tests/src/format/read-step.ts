import type { YamlTree } from '@casement/engine';
import { EVENT_TYPES, type EventType } from '@casement/telemetry';
import { yamlJson } from '../event/yaml-json.js';
import type { Fields, FileReader, PlacedText } from '../reader/file-reader.js';
import { EXPECT_KEYS, STEP_KEYS } from './keys.js';
import { readClockStep, readTime } from './read-clock.js';
import { readEvent } from './read-event.js';
import { readExpectations } from './read-expectations.js';
import type { EventSource, Selection, Step } from './test-file.js';

const KEYS = [...Object.keys(STEP_KEYS), ...EVENT_TYPES, ...Object.keys(EXPECT_KEYS)];
/** Each gives a step its events; a step has one of them or none. */
const SOURCES = ['event', 'events', 'recording', ...EVENT_TYPES];

export function readStep(reader: FileReader, tree: YamlTree, start: bigint): Step | undefined {
  const fields = reader.fields(tree, 'a step', KEYS);
  if (fields === undefined) return undefined;
  return {
    range: fields.range,
    at: readClockStep(reader, fields.text('at')),
    events: readSource(reader, fields, start),
    expect: readExpectations(reader, fields),
  };
}

function readSource(reader: FileReader, fields: Fields, start: bigint): EventSource {
  const given = fields.entries.filter(({ name }) => SOURCES.includes(name));
  const [first, second] = given;
  if (second !== undefined) {
    reader.fail('TEST7013', second.key, `the step has ${first!.name} already, and ${second.name} beside it`);
  }
  if (first?.name !== 'recording') {
    for (const name of ['records', 'from', 'to']) {
      const entry = fields.entry(name);
      if (entry !== undefined)
        reader.fail('TEST7002', entry.key, `${name} selects from a recording; there is none`);
    }
  }
  if (first === undefined) return NOTHING;
  const { name, value } = first;
  if (name === 'event') return readWhole(reader, value);
  if (name === 'events' || name === 'recording') {
    const path = fields.text(name);
    if (path === undefined) return NOTHING;
    return name === 'events'
      ? { kind: 'lines', path }
      : { kind: 'recording', path, selection: readSelection(reader, fields) };
  }
  const event = readEvent(reader, name as EventType, value, start);
  return event === undefined ? NOTHING : { kind: 'event', event };
}

/** `event:` is read as JSON; what is wrong in it is found when the event is built. */
function readWhole(reader: FileReader, tree: YamlTree): EventSource {
  const type = tree.kind === 'map' ? tree.entries.find(({ name }) => name === 'type')?.value : undefined;
  const known = type?.kind === 'text' ? EVENT_TYPES.find((each) => each === type.value) : undefined;
  if (known === undefined) {
    reader.fail('TEST7007', (type ?? tree).range, `an event has a type, one of ${EVENT_TYPES.join(', ')}`);
    return NOTHING;
  }
  const bare = { process: null, base: null, values: new Map(), as: '' };
  return { kind: 'event', event: { type: known, range: tree.range, ...bare, json: yamlJson(tree), tree } };
}

function readSelection(reader: FileReader, fields: Fields): Selection {
  const ranges = fields.texts('records')?.flatMap((text) => readRecords(reader, text) ?? []) ?? null;
  const time = (key: string): bigint | null => readTime(reader, fields.text(key)) ?? null;
  return { records: ranges, from: time('from'), to: time('to') };
}

/** `17`, or `20-35`. */
function readRecords(
  reader: FileReader,
  { value, range }: PlacedText,
): [readonly [bigint, bigint]] | undefined {
  const match = /^(\d{1,19})(?:\s*-\s*(\d{1,19}))?$/.exec(value);
  if (match === null) {
    reader.fail('TEST7003', range, `${JSON.stringify(value)} is no record: write 17, or 20-35`);
    return undefined;
  }
  const first = BigInt(match[1]!);
  return [[first, match[2] === undefined ? first : BigInt(match[2])]];
}

const NOTHING: EventSource = Object.freeze({ kind: 'none' });
