import { describe, expect, it } from 'vitest';
import type { RuntimeEvent } from './runtime-event.js';
import { ShapeReader } from './shapes/shape-reader.js';
import type { ShapeRecord } from './shapes/shape-record.js';
import { FakeRecord, ticks } from './testing/fake-record.js';
import { normalize } from './testing/normalize.js';

type Data = Readonly<Record<string, string>>;
interface Told {
  readonly id: number;
  readonly second: string;
  readonly data: Data;
}

const SECURITY = 'Microsoft-Windows-Security-Auditing';
const SUBJECT = {
  SubjectUserSid: 'S-1-5-21-1-2-3-1104',
  SubjectUserName: 'bob',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x5a31c',
};
const ACTOR = {
  ...SUBJECT,
  ProcessId: '0x10d8',
  ProcessName: 'C:\\Windows\\System32\\reg.exe',
  HandleId: '0xa8',
};
const KEY = {
  ...ACTOR,
  ObjectServer: 'Security',
  ObjectType: 'Key',
  ObjectName: '\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\X',
};
const FILE = {
  ...ACTOR,
  HandleId: '0xac',
  ObjectServer: 'Security',
  ObjectType: 'File',
  ObjectName: 'C:\\Temp\\f.txt',
};

/** A process that opens, writes and deletes a key and a file, as the Security log tells of it. */
const STORY: readonly Told[] = [
  {
    id: 4688,
    second: '00',
    data: {
      ...SUBJECT,
      NewProcessId: '0x10d8',
      NewProcessName: ACTOR.ProcessName,
      TokenElevationType: '%%1938',
      ProcessId: '0x2bc',
      CommandLine: 'reg delete HKLM\\x "100%%"',
      TargetUserSid: 'S-1-0-0',
      TargetUserName: '-',
      TargetDomainName: '-',
      TargetLogonId: '0x0',
      ParentProcessName: 'C:\\Windows\\System32\\cmd.exe',
    },
  },
  { id: 4656, second: '01', data: { ...KEY, AccessList: '%%4432', AccessMask: '0x1' } },
  { id: 4663, second: '02', data: { ...KEY, AccessList: '%%4433', AccessMask: '0x2' } },
  { id: 4657, second: '03', data: { ...KEY, ObjectValueName: 'v', OperationType: '%%1905' } },
  { id: 4663, second: '04', data: { ...KEY, AccessList: '%%1537', AccessMask: '0x10000' } },
  { id: 4660, second: '05', data: { ...ACTOR, ObjectServer: 'Security' } },
  { id: 4658, second: '06', data: { ...ACTOR, ObjectServer: 'Security' } },
  {
    id: 4663,
    second: '07',
    data: { ...FILE, AccessList: '%%4417\r\n\t\t\t\t%%4418\r\n\t\t\t\t', AccessMask: '0x6' },
  },
  { id: 4670, second: '08', data: { ...FILE, OldSd: 'D:(A;;FA;;;SY)', NewSd: 'D:(A;;FA;;;WD)' } },
  {
    id: 4689,
    second: '09',
    data: { ...SUBJECT, Status: '0xc000013a', ProcessId: '0x10d8', ProcessName: ACTOR.ProcessName },
  },
];

const time = (second: string): string => `2024-03-01T12:00:${second}.000Z`;
const COMPUTER = 'WS01.corp.example';
const KEYWORDS = '0x8020000000000000';

/** Hexadecimal numbers as the decimal ones that typed exporters write. */
function typed(data: Data): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, /^0x[0-9a-f]+$/i.test(value) ? Number(value) : value]),
  );
}
const padded = (data: Data): Data =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      /^0x[0-9a-f]+$/i.test(value) ? `0x${value.slice(2).toUpperCase().padStart(16, '0')}` : value,
    ]),
  );
const upper = (data: Data): Data =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name.toUpperCase(), value]));
/** Words for codes, as exports with rendered messages have them. */
const WORDS: Readonly<Record<string, string>> = {
  '%%1905': 'Existing registry value modified',
  '%%1537': 'DELETE',
  '%%4432': 'Query key value',
  '%%4433': 'Set key value',
  '%%4417': 'WriteData (or AddFile)',
  '%%4418': 'AppendData (or AddSubdirectory or CreatePipeInstance)',
};
function rendered({ AccessMask: _, ...data }: Data): Data {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      name === 'CommandLine' ? value : value.replace(/%%\d{4}/g, (code) => WORDS[code] ?? code),
    ]),
  );
}

const evtxDump = ({ id, second }: Told, EventData: object): object => ({
  Event: {
    System: {
      Provider: { '#attributes': { Name: SECURITY } },
      EventID: id,
      Version: 2,
      Keywords: KEYWORDS,
      TimeCreated: { '#attributes': { SystemTime: time(second) } },
      Channel: 'Security',
      Computer: COMPUTER,
    },
    EventData,
  },
});
const winlogbeat = ({ id, second }: Told, event_data: object): object => ({
  '@timestamp': time(second),
  winlog: {
    provider_name: SECURITY,
    event_id: String(id),
    version: 2,
    channel: 'security',
    computer_name: COMPUTER,
    keywords: ['Audit Success'],
    event_data,
  },
});
const camel = (data: Data): Data =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      value.replaceAll('\\', '\\\\'),
    ]),
  );
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;').replaceAll('\n', '&#10;');

const SHAPES: Readonly<Record<string, (told: Told) => object | string>> = {
  evtx_dump: (told) => evtxDump(told, told.data),
  'evtx_dump, numbers typed': (told) => evtxDump(told, typed(told.data)),
  'evtx_dump, numbers padded': (told) => evtxDump(told, padded(told.data)),
  'evtx_dump, names in capitals': (told) => evtxDump(told, upper(told.data)),
  'evtx_dump, codes as words, without masks': (told) => evtxDump(told, rendered(told.data)),
  winlogbeat: (told) => winlogbeat(told, told.data),
  'winlogbeat 5': ({ id, second, data }) => ({
    '@timestamp': time(second),
    log_name: 'Security',
    source_name: SECURITY,
    event_id: id,
    version: 2,
    computer_name: COMPUTER,
    record_number: '7',
    event_data: data,
  }),
  Velociraptor: ({ id, second, data }) => ({
    System: {
      Provider: { Name: SECURITY },
      EventID: { Value: id },
      Version: 2,
      TimeCreated: { SystemTime: Date.parse(time(second)) / 1000 },
      Channel: 'Security',
      Computer: COMPUTER,
    },
    EventData: typed(data),
  }),
  Wazuh: ({ id, second, data }) => ({
    data: {
      win: {
        system: {
          providerName: SECURITY,
          eventID: String(id),
          version: '2',
          systemTime: time(second),
          computer: COMPUTER,
          channel: 'Security',
        },
        eventdata: camel(data),
      },
    },
  }),
  'flat PowerShell': ({ id, second, data }) => ({
    EventID: id,
    Channel: 'Security',
    Hostname: COMPUTER,
    SourceName: SECURITY,
    ProviderGuid: '{54849625-5478-4994-A5BA-3E3B0328C30D}',
    TimeCreated: time(second),
    Keywords: KEYWORDS,
    Version: 2,
    ...data,
  }),
  XML: ({ id, second, data }) =>
    `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="${SECURITY}"/><EventID>${id}</EventID><Version>2</Version><Keywords>${KEYWORDS}</Keywords><TimeCreated SystemTime="${time(second)}"/><Channel>Security</Channel><Computer>${COMPUTER}</Computer></System><EventData>${Object.entries(
      data,
    )
      .map(([name, value]) => `<Data Name='${name}'>${escaped(value)}</Data>`)
      .join('')}</EventData></Event>`,
};

function read(value: object | string): ShapeRecord {
  const reader = new ShapeReader();
  const record = typeof value === 'string' ? reader.xml(value) : reader.json(JSON.stringify(value));
  if (!('eventId' in record)) throw new Error(record.detail);
  return record;
}

/** All that an event says but where its record is. */
function said({
  type,
  time: at,
  host,
  exitCode,
  file,
  registry,
  permission,
  process,
}: RuntimeEvent): unknown {
  const { pid, ppid, path, cmdline, user, sid, start, end, parent } = process!;
  const owner = { pid, ppid, path, cmdline, user, sid, start, end, parent: parent?.path };
  return { type, at, host, exitCode, file, registry, permission, owner };
}

const ofLog = normalize(
  STORY.map(
    ({ id, second, data }) =>
      new FakeRecord(
        { provider: SECURITY, eventId: id, version: 2, computer: COMPUTER, timeCreated: ticks(time(second)) },
        data,
      ),
  ),
).events.map(said);

describe('one story in every shape', () => {
  it('is seven events in an event log', () => {
    expect(ofLog.map((event) => (event as { type: string }).type)).toEqual([
      'exec',
      'open_key',
      'set_key_value',
      'delete_key',
      'write',
      'change_permission',
      'exit',
    ]);
  });

  it.each(Object.keys(SHAPES))('gives the same events: %s', (shape) => {
    const { events, reasons } = normalize(STORY.map((told) => read(SHAPES[shape]!(told))));
    expect(events.map(said)).toEqual(ofLog);
    // Rendered exports of the story leave the mask out, and say so.
    expect(reasons.get('TEL4064') ?? 0).toBe(shape.includes('without masks') ? 3 : 0);
  });
});
