import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../event-type.js';
import { MAPPINGS } from '../mappings.js';
import { Normalizer } from '../normalizer.js';
import type { ProviderKind } from '../provider.js';
import { Providers } from '../provider.js';
import type { RuntimeEvent } from '../runtime-event.js';
import { corpusFiles, corpusRecords, HAS_CORPUS, MUST_HAVE_CORPUS } from '../testing/corpus.js';
import { FakeRecord } from '../testing/fake-record.js';
import { filledFacts } from '../testing/filled-facts.js';
import { normalize } from '../testing/normalize.js';
import { AUDIT_SUBCATEGORIES } from './audit-subcategory.js';
import { factOf, isAlwaysKnown, isShipped } from './fact.js';
import type { Feed } from './feed.js';
import { FEEDS as LOG_FEEDS } from './feeds.js';
import { TRACE_FEEDS } from './trace-feeds.js';

const FEEDS: readonly Feed[] = [...LOG_FEEDS, ...TRACE_FEEDS];

const PROVIDER: Record<Feed['provider'], string> = {
  sysmon: 'Microsoft-Windows-Sysmon',
  security: 'Microsoft-Windows-Security-Auditing',
  eventlog: 'Microsoft-Windows-Eventlog',
  logService: 'EventLog',
  kernel: 'Microsoft-Windows-Kernel-General',
  kernelProcess: 'Microsoft-Windows-Kernel-Process',
  kernelFile: 'Microsoft-Windows-Kernel-File',
  kernelRegistry: 'Microsoft-Windows-Kernel-Registry',
};

/** Every payload field a mapping reads, filled as logs fill it; a record has the ones its mapping reads. */
const PAYLOAD: Readonly<Record<string, string>> = {
  UtcTime: '2024-03-01 12:00:00.000',
  ProcessGuid: '{A23EAE89-C2BD-65E1-0400-000000000400}',
  ProcessId: '1234',
  Image: 'C:\\Windows\\System32\\cmd.exe',
  CommandLine: 'cmd /c dir',
  User: 'CORP\\bob',
  LogonId: '0x99',
  ParentProcessGuid: '{A23EAE89-C2B0-65E1-0300-000000000400}',
  ParentProcessId: '900',
  ParentImage: 'C:\\Windows\\explorer.exe',
  ParentCommandLine: 'explorer.exe',
  ParentUser: 'CORP\\bob',
  TargetFilename: 'C:\\Temp\\f.txt',
  CreationUtcTime: '2024-03-01 12:00:00.000',
  TargetObject: 'HKLM\\Software\\X\\v',
  NewName: 'HKLM\\Software\\Y',
  SubjectUserSid: 'S-1-5-21-1-2-3-1104',
  SubjectUserName: 'bob',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x99',
  TargetUserSid: 'S-1-5-21-1-2-3-1104',
  TargetUserName: 'bob',
  TargetDomainName: 'CORP',
  TargetLogonId: '0x99',
  NewProcessId: '0x4d2',
  NewProcessName: 'C:\\Windows\\System32\\cmd.exe',
  ParentProcessName: 'C:\\Windows\\explorer.exe',
  ProcessName: 'C:\\Windows\\System32\\cmd.exe',
  Status: '0x1',
  ObjectServer: 'Security',
  HandleId: '0x8',
  ObjectValueName: 'v',
  OperationType: '%%1904',
  OldSd: 'D:(A;;FA;;;SY)',
  NewSd: 'D:(A;;FA;;;WD)',
  CreateTime: '2024-03-01T12:00:00.0000000Z',
  ExitTime: '2024-03-01T12:00:00.0000000Z',
  ProcessID: '1234',
  ParentProcessID: '900',
  ImageName: '\\Device\\HarddiskVolume3\\Windows\\System32\\cmd.exe',
  ExitCode: '1',
  FileObject: '0xffffc1',
  FileName: '\\Device\\HarddiskVolume3\\Temp\\f.txt',
  FilePath: '\\Device\\HarddiskVolume3\\Temp\\g.txt',
  ExtraInformation: '0x1',
  KeyObject: '0xffffd1',
  BaseName: '\\REGISTRY\\MACHINE\\SOFTWARE',
  RelativeName: 'X',
  KeyName: '\\REGISTRY\\MACHINE\\SOFTWARE\\X',
  ValueName: 'v',
};
/** What one meaning of a record sets apart from another: fields that no mapping gets filled by the table above. */
const PARTICULAR: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '11 write': { CreationUtcTime: '2023-01-01 12:00:00.000' },
  '12 create_key': { EventType: 'CreateKey' },
  '12 delete_key': { EventType: 'DeleteKey' },
  '13 set_key_value': { EventType: 'SetValue' },
  '14 create_key': { EventType: 'RenameKey' },
  '14 delete_key': { EventType: 'RenameKey' },
  // The manifest of 4659 has no ProcessName.
  '1 create_key': { Disposition: '1' },
  '1 open_key': { Disposition: '2' },
  '4659 delete': { ProcessName: '' },
  '4659 delete_key': { ProcessName: '' },
  '4663 create_key': { AccessMask: '0x4', ObjectName: '\\REGISTRY\\MACHINE\\SOFTWARE' },
  '4663 write': { AccessMask: '0x2' },
  '4663 open_key': { AccessMask: '0x1' },
  '4663 set_key_value': { AccessMask: '0x2' },
};
const OBJECT = {
  File: { ObjectType: 'File', ObjectName: 'C:\\Temp\\f.txt' },
  Key: { ObjectType: 'Key', ObjectName: '\\REGISTRY\\MACHINE\\SOFTWARE\\X' },
  other: { ObjectType: 'Token', ObjectName: '-' },
};

function record(feed: Feed, eventId = feed.eventId): FakeRecord {
  const { reads } = MAPPINGS[feed.provider].get(eventId)!;
  const values = {
    ...PAYLOAD,
    ...(feed.object === undefined ? {} : OBJECT[feed.object]),
    ...PARTICULAR[`${eventId} ${feed.type}`],
  };
  const data = Object.fromEntries(Object.entries(values).filter(([name]) => reads.includes(name)));
  return new FakeRecord(
    { provider: PROVIDER[feed.provider], channel: feed.channel, eventId, version: 2, processId: 1234 },
    data,
  );
}

/** A rename is told in two records, after the one that named the file. */
const alsoBefore = (feed: Feed): FakeRecord[] => (feed.type === 'rename' ? [record(feed, 19)] : []);

const name = ({ provider, eventId, type, object }: Feed): string =>
  `${provider} ${eventId} ${type ?? 'state'} ${object ?? ''}`.trim();
const giving = FEEDS.filter((feed) => feed.type !== null);

describe('the feeds', () => {
  it('have a row for every mapping of the normaliser, and none for what it does not map', () => {
    const mapped = Object.entries(MAPPINGS).flatMap(([provider, byId]) =>
      [...byId.keys()].map((id) => `${provider} ${id}`),
    );
    expect(new Set(FEEDS.map(({ provider, eventId }) => `${provider} ${eventId}`))).toEqual(new Set(mapped));
    expect(new Set(FEEDS.map(name)).size).toBe(FEEDS.length);
  });

  it('name their provider by the channel the normaliser knows it by', () => {
    const providers = new Providers();
    for (const feed of FEEDS)
      expect(providers.kindOf(record(feed))).toBe(feed.provider satisfies ProviderKind);
  });

  it.each(giving.map((feed) => [name(feed), feed] as const))(
    '%s: gives its fields and no others',
    (_, feed) => {
      for (const first of feed.after ?? [feed.eventId]) {
        const before = feed.after === undefined ? [] : [record(feed, first), ...alsoBefore(feed)];
        const { events } = normalize([...before, record(feed)], feed.options ?? {});
        const given = events.filter(({ type }) => type === feed.type);
        expect(given).toHaveLength(1);
        expect(filledFacts(given[0]!)).toEqual(feed.fields);
      }
    },
  );

  it.each(giving.filter(({ options }) => options !== undefined).map((feed) => [name(feed), feed] as const))(
    '%s: takes its options',
    (_, feed) => {
      expect(normalize([record(feed)]).events.filter(({ type }) => type === feed.type)).toEqual([]);
    },
  );

  it.each(giving.filter(({ after }) => after !== undefined).map((feed) => [name(feed), feed] as const))(
    '%s: needs the record before it',
    (_, feed) => {
      const { events } = normalize([record(feed)], feed.options ?? {});
      expect(events.filter(({ type }) => type === feed.type)).toEqual([]);
    },
  );

  it.each(FEEDS.filter(({ type }) => type === null).map((feed) => [name(feed), feed] as const))(
    '%s: gives no event',
    (_, feed) => {
      expect(normalize([record(feed)]).events).toEqual([]);
    },
  );

  it('name facts, ask settings for fields of theirs, and turn every record of the Security log on', () => {
    for (const feed of FEEDS) {
      expect(feed.fields.map(factOf)).toEqual(feed.fields);
      for (const { fields } of feed.needs ?? [])
        expect(feed.fields).toEqual(expect.arrayContaining([...fields]));
      expect(feed.audit !== undefined).toBe(feed.provider === 'security');
      expect(feed.sysmon !== undefined).toBe(feed.provider === 'sysmon' && !feed.teaches.includes('health'));
      for (const key of feed.audit ?? [])
        expect(AUDIT_SUBCATEGORIES[key].guid).toMatch(/^\{0CCE92[0-9A-F]{2}-/);
    }
  });

  it('know of every event type, of rename by kernel traces only', () => {
    expect(EVENT_TYPES.filter((type) => !FEEDS.some((feed) => feed.type === type))).toEqual([]);
    expect(EVENT_TYPES.filter((type) => !LOG_FEEDS.some((feed) => feed.type === type))).toEqual(['rename']);
  });
});

describe('facts', () => {
  it.each([
    ['exec.file.name', 'process.file.name'],
    ['exit.user', 'process.user'],
    ['exit.code', 'exit.code'],
    ['set.registry.key_path.length', 'set_key_value.registry.key_path'],
    ['set.value_name', 'set_key_value.registry.value_name'],
    ['set_key_value.value_name', 'set_key_value.registry.value_name'],
    ['set_key_value.registry.value_name', 'set_key_value.registry.value_name'],
    ['create.file.extension', 'create.file.name'],
    ['create.registry.key_name', 'create_key.registry.key_name'],
    ['process.ancestors.file.extension', 'process.parent.file.name'],
    ['process.ancestors.length', 'process.parent.pid'],
    ['container.id', 'process.container.id'],
    ['exec.container.id', 'process.container.id'],
  ])('%s reads %s', (field, fact) => {
    expect(factOf(field)).toBe(fact);
  });

  it.each([
    ['process.container.id', true],
    ['exec.container.tags', true],
    ['process.ancestors.container.id', true],
    ['container.id', true],
    ['event.service', true],
    ['process.container.created_at', false],
    ['process.pid', false],
  ])('%s is added by shippers: %j', (field, shipped) => {
    expect(isShipped(factOf(field))).toBe(shipped);
  });

  it('of the event itself are always known', () => {
    expect(isAlwaysKnown('event.timestamp')).toBe(true);
    expect(isAlwaysKnown('event.service')).toBe(false);
  });
});

it('the recorded logs are here, unless this is no run in CI', () => {
  expect(HAS_CORPUS || !MUST_HAVE_CORPUS).toBe(true);
});

describe.skipIf(!HAS_CORPUS)('the recorded logs (CASEMENT_CORPUS)', () => {
  it('fill no field that a record does not give by itself, save what process and logon tables know', () => {
    const strays = new Set<string>();
    const filled = new Map<string, Set<string>>();
    const providers = new Providers();
    for (const file of corpusFiles()) {
      for (const record of corpusRecords(file)) {
        const provider = providers.kindOf(record);
        if (!MAPPINGS[provider].has(record.eventId)) continue;
        // A normaliser of its own, so that nothing is known from before.
        const events: RuntimeEvent[] = [];
        const normalizer = new Normalizer({}, (event) => events.push(event));
        normalizer.push(record, file);
        normalizer.end();
        for (const event of events) {
          const key = `${provider} ${record.eventId} ${event.type}`;
          const row = FEEDS.find((feed) => key === `${feed.provider} ${feed.eventId} ${feed.type}`);
          const seen = filled.get(key) ?? new Set();
          filled.set(key, seen);
          for (const fact of filledFacts(event)) {
            seen.add(fact);
            // SIDs of the service accounts are known without any record.
            if (row?.fields.includes(fact) !== true && !fact.endsWith('.user_sid'))
              strays.add(`${key}: ${fact}`);
          }
        }
      }
    }
    expect([...strays]).toEqual([]);
    // The other way round for the records that there are plenty of.
    for (const key of [
      'sysmon 1 exec',
      'security 4688 exec',
      'sysmon 11 create',
      'sysmon 13 set_key_value',
    ]) {
      const row = FEEDS.find((feed) => name(feed) === key)!;
      expect(row.fields.filter((fact) => !filled.get(key)!.has(fact))).toEqual([]);
    }
  });
});
