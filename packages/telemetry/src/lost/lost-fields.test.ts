import { describe, expect, it } from 'vitest';
import { MAPPINGS } from '../mappings.js';
import { type ProviderKind, Providers } from '../provider.js';
import { ShapeReader } from '../shapes/shape-reader.js';
import type { ShapeRecord } from '../shapes/shape-record.js';
import { corpusFiles, corpusRecords, HAS_CORPUS, MUST_HAVE_CORPUS } from '../testing/corpus.js';
import { exportRecords, HAS_EXPORTS } from '../testing/corpus-exports.js';
import { normalize } from '../testing/normalize.js';
import { ALWAYS_PRESENT } from './always-present.js';

const FLAT = { Channel: 'Microsoft-Windows-Sysmon/Operational', Hostname: 'A', EventID: 12 };
const WHOLE = {
  UtcTime: '2024-03-01 12:00:00.000',
  ProcessGuid: '{A23EAE89-C000-65E1-0000-00102F345D00}',
  ProcessId: 4,
  Image: 'C:\\a.exe',
  EventType: 'CreateKey',
  TargetObject: 'HKLM\\a',
};

function read(reader: ShapeReader, object: object): ShapeRecord {
  return reader.json(JSON.stringify(object)) as ShapeRecord;
}

describe('fields that an export lost', () => {
  it('are those that event logs always have and the record has not', () => {
    const reader = new ShapeReader();
    const records = [
      read(reader, { ...FLAT, ...WHOLE }),
      read(reader, { ...FLAT, ...WHOLE, ProcessId: undefined, TargetObject: undefined }),
      read(reader, { ...FLAT, ...WHOLE, EventID: 13, EventType: undefined, ProcessId: undefined }),
      read(reader, { ...FLAT, EventID: 3 }),
    ];
    expect(records.map(({ lost }) => lost)).toEqual([0, 2, 1, 0]);
    expect([...reader.losses]).toEqual([
      ['ProcessId', { lost: 2, recovered: 0, kinds: new Set(['Sysmon 12', 'Sysmon 13']) }],
      ['TargetObject', { lost: 1, recovered: 0, kinds: new Set(['Sysmon 12']) }],
    ]);
    expect(normalize(records).reasons.get('TEL4064')).toBe(2);
  });

  it('are not those that the rendered text still has', () => {
    const reader = new ShapeReader();
    const Message = 'Registry object added or deleted:\r\nEventType: CreateKey\r\nProcessId: 4\r\n';
    const record = read(reader, { ...FLAT, ...WHOLE, EventType: undefined, ProcessId: undefined, Message });
    expect(record.lost).toBe(0);
    expect(reader.losses.get('EventType')).toMatchObject({ lost: 0, recovered: 1 });
    expect(normalize([record]).reasons.has('TEL4064')).toBe(false);
  });

  it('are fields that mappings read', () => {
    for (const [kind, rows] of Object.entries(ALWAYS_PRESENT))
      for (const [id, fields] of rows)
        expect(MAPPINGS[kind as ProviderKind].get(id)!.reads).toEqual(expect.arrayContaining([...fields]));
  });
});

it('the recorded logs are here, unless this is no run in CI', () => {
  expect((HAS_CORPUS && HAS_EXPORTS) || !MUST_HAVE_CORPUS).toBe(true);
});

describe.skipIf(!HAS_CORPUS || !HAS_EXPORTS)('the recorded logs (CASEMENT_CORPUS)', () => {
  it('have a value of every field in every record of an event log', () => {
    const providers = new Providers();
    const missing = new Set<string>();
    let checked = 0;
    for (const file of corpusFiles()) {
      for (const record of corpusRecords(file)) {
        const kind = providers.kindOf(record);
        for (const field of ALWAYS_PRESENT[kind]?.get(record.eventId) ?? []) {
          checked += 1;
          if (record.text(field) === '') missing.add(`${file} ${kind} ${record.eventId} ${field}`);
        }
      }
    }
    expect([...missing]).toEqual([]);
    expect(checked).toBeGreaterThan(20_000);
  });

  it('show what NXLog lost: the pids of Sysmon, and whether keys were made or deleted', () => {
    const records = [
      ...exportRecords('otrf/credential_access/rdp_interactive_taskmanager_lsass_dump.jsonl.gz'),
    ];
    const { reasons } = normalize(records);
    // The manifest of the corpus counts 1,269 Sysmon 12 without EventType, and pids lost in 1, 5, 11, 12 and 13.
    expect(reasons.get('TEL4064')).toBe(17 + 15 + 39 + 1269 + 446);
    expect(reasons.get('TEL4010')).toBe(1269);
    const keys = records.filter(({ eventId, channel }) => eventId === 12 && channel.includes('Sysmon'));
    expect(new Set(keys.map(({ lost }) => lost))).toEqual(new Set([2]));
  });
});
