import { describe, expect, it } from 'vitest';
import { detectShape } from './detect-shape.js';
import type { JsonObject } from './json-object.js';
import { ShapeReader } from './shape-reader.js';
import { ShapeRecord } from './shape-record.js';

const GUID = '{A23EAE89-BD28-5903-0000-001000000001}';
const DATA = {
  RuleName: '-',
  UtcTime: '2024-06-25 09:11:20.123',
  ProcessGuid: GUID,
  ProcessId: '4312',
  Image: 'C:\\Windows\\System32\\cmd.exe',
  User: 'CORP\\bob',
};
const VALUES = Object.values(DATA);
const SYSMON = 'Microsoft-Windows-Sysmon';
const CHANNEL = `${SYSMON}/Operational`;
const TIME = '2024-06-25T09:11:20.125Z';
/** The same in FILETIME ticks. */
const TICKS = 133_637_802_801_250_000n;
const HOST = 'WS01.corp.example';
const flat = { EventID: 5, Channel: CHANNEL, Hostname: HOST, SourceName: SYSMON, ...DATA };
const xmlData = Object.entries(DATA).map(([name, text]) => `<Data Name='${name}'>${text}</Data>`);
const XML = `<Event xmlns='http://x'><System><Provider Name='${SYSMON}'/><EventID>5</EventID><TimeCreated SystemTime='${TIME}'/><EventRecordID>77</EventRecordID><Channel>${CHANNEL}</Channel><Computer>${HOST}</Computer></System><EventData>${xmlData.join('')}</EventData></Event>`;
const system = {
  Provider: { '#attributes': { Name: SYSMON } },
  EventID: 5,
  TimeCreated: { '#attributes': { SystemTime: TIME } },
  EventRecordID: 77,
  Channel: CHANNEL,
  Computer: HOST,
};
const camel = (name: string): string => name[0]!.toLowerCase() + name.slice(1);

/** One event, Sysmon 5, as each tool writes it. */
const SAMPLES: readonly (readonly [shape: string, object: JsonObject])[] = [
  ['evtx_dump', { Event: { System: system, EventData: { ...DATA, ProcessId: 4312 } } }],
  [
    'evtx_dump',
    {
      Event: {
        System: {
          ...system,
          Provider: undefined,
          Provider_attributes: { Name: SYSMON },
          TimeCreated: undefined,
          TimeCreated_attributes: { SystemTime: TIME },
          EventID: { '#attributes': { Qualifiers: 0 }, '#text': 5 },
        },
        EventData: DATA,
      },
    },
  ],
  [
    'casement record',
    {
      file: 'a',
      record_id: 77,
      time: TIME,
      provider: SYSMON,
      event_id: 5,
      channel: CHANNEL,
      computer: HOST,
      kind: 'event_data',
      data: Object.entries(DATA),
    },
  ],
  [
    'Velociraptor',
    {
      System: {
        Provider: { Name: SYSMON },
        EventID: { Value: 5 },
        TimeCreated: { SystemTime: 1719306680.125 },
        EventRecordID: 77,
        Channel: CHANNEL,
        Computer: HOST,
      },
      EventData: { ...DATA, ProcessId: 4312 },
    },
  ],
  [
    'winlogbeat 7',
    {
      '@timestamp': TIME,
      winlog: {
        event_id: '5',
        provider_name: SYSMON,
        channel: CHANNEL,
        computer_name: HOST,
        record_id: 77,
        event_data: DATA,
      },
    },
  ],
  [
    'winlogbeat 7',
    {
      '@timestamp': TIME,
      'winlog.event_id': 5,
      'winlog.provider_name': SYSMON,
      'winlog.channel': CHANNEL,
      'winlog.computer_name': HOST,
      'winlog.record_id': 77,
      ...Object.fromEntries(
        Object.entries(DATA).map(([name, value]) => [`winlog.event_data.${name}`, value]),
      ),
    },
  ],
  [
    'winlogbeat 7',
    {
      '@timestamp': TIME,
      winlog: {
        event_id: 5,
        provider_name: SYSMON,
        channel: CHANNEL,
        computer_name: HOST,
        record_id: 77,
        event_data: { RuleName: '-', UtcTime: DATA.UtcTime },
      },
      process: { pid: 4312, entity_id: GUID, executable: DATA.Image },
      user: { domain: 'CORP', name: 'bob' },
    },
  ],
  [
    'winlogbeat 5/6',
    {
      '@timestamp': TIME,
      log_name: CHANNEL,
      event_id: 5,
      source_name: SYSMON,
      computer_name: HOST,
      record_number: '77',
      event_data: DATA,
    },
  ],
  [
    'Wazuh',
    {
      data: {
        win: {
          system: {
            providerName: SYSMON,
            eventID: '5',
            channel: CHANNEL,
            systemTime: TIME,
            computer: HOST,
            eventRecordID: '77',
          },
          eventdata: Object.fromEntries(
            Object.entries(DATA).map(([name, value]) => [camel(name), value.replaceAll('\\', '\\\\')]),
          ),
        },
      },
    },
  ],
  [
    'EvtxECmd',
    {
      EventId: 5,
      Provider: SYSMON,
      Channel: CHANNEL,
      TimeCreated: TIME,
      Computer: HOST,
      EventRecordId: '77',
      ChunkNumber: 0,
      Payload: JSON.stringify({
        EventData: { Data: Object.entries(DATA).map(([name, value]) => ({ '@Name': name, '#text': value })) },
      }),
    },
  ],
  [
    'Get-WinEvent',
    {
      Id: 5,
      Version: 3,
      ProviderName: SYSMON,
      LogName: CHANNEL,
      TimeCreated: '/Date(1719306680125)/',
      MachineName: HOST,
      RecordId: 77,
      Properties: VALUES.map((Value) => ({ Value })),
    },
  ],
  [
    'Fluent Bit',
    {
      EventID: 5,
      ProviderName: SYSMON,
      Channel: CHANNEL,
      TimeCreated: '2024-06-25 11:11:20.125 +0200',
      Computer: HOST,
      EventRecordID: 77,
      StringInserts: VALUES,
    },
  ],
  [
    'OpenTelemetry',
    {
      body: {
        event_id: { id: 5, qualifiers: 0 },
        provider: { name: SYSMON, guid: '' },
        channel: CHANNEL,
        system_time: TIME,
        computer: HOST,
        record_id: 77,
        event_data: { data: Object.entries(DATA).map(([name, value]) => ({ [name]: value })) },
      },
    },
  ],
  [
    'snake case',
    {
      system: {
        event_id: 5,
        provider: SYSMON,
        channel: CHANNEL,
        time_created: TIME,
        computer: HOST,
        event_record_id: 77,
      },
      event_data: DATA,
    },
  ],
  [
    'Sentinel',
    {
      ...flat,
      TenantId: 't',
      TimeGenerated: TIME,
      EventRecordID: '77',
      EventData: JSON.stringify(DATA),
      Type: 'WindowsEvent',
    },
  ],
  [
    'Sentinel',
    {
      EventID: 5,
      Channel: CHANNEL,
      Computer: HOST,
      EventSourceName: SYSMON,
      TimeGenerated: TIME,
      EventRecordID: '77',
      EventData: `<EventData>${xmlData.join('\r\n')}</EventData>`,
      Type: 'SecurityEvent',
    },
  ],
  [
    'NXLog',
    {
      ...flat,
      SourceModuleType: 'im_msvistalog',
      EventType: 'INFO',
      ExecutionProcessID: 99,
      RecordNumber: 77,
      Domain: 'x',
      EventTime: '2024-06-25 05:11:20.125',
      EventReceivedTime: '2024-06-25 05:11:29',
      '@timestamp': '2024-06-25T09:11:30.002Z',
    },
  ],
  ['PowerShell with EventRecordID', { ...flat, Computer: HOST, EventRecordID: '77', TimeGenerated: TIME }],
  ['PowerShell', { ...flat, TimeCreated: TIME, RecordNumber: 77 }],
  ['Elasticsearch, evtx_dump', { _id: '1', _source: { Event: { System: system, EventData: DATA } } }],
  ['Splunk, Splunk, event XML', { preview: false, result: { _raw: XML } }],
  ['text, event XML', { Event: XML }],
];

describe('shapes', () => {
  it.each(SAMPLES)('%s: one event is read the same, whoever wrote it', (shape, object) => {
    const reader = new ShapeReader();
    const record = reader.json(JSON.stringify(object)) as ShapeRecord;
    expect(record).toBeInstanceOf(ShapeRecord);
    expect([...reader.shapes.keys()]).toEqual([shape]);
    expect({
      provider: record.provider,
      eventId: record.eventId,
      channel: record.channel,
      computer: record.computer,
      recordId: record.recordId,
      timeCreated: record.timeCreated,
    }).toEqual({
      provider: SYSMON,
      eventId: 5,
      channel: CHANNEL,
      computer: HOST,
      recordId: 77n,
      timeCreated: TICKS,
    });
    for (const [name, value] of Object.entries(DATA)) expect(record.text(name)).toBe(value);
    expect(record.integer('processid')).toBe(4312);
    expect(record.data().map(([name]) => name?.toLowerCase())).toEqual(
      expect.arrayContaining(Object.keys(DATA).map((name) => name.toLowerCase())),
    );
    expect(record.data()).toHaveLength(VALUES.length);
  });

  it('reads event XML with rendering, CDATA, comments, references and both quotes', () => {
    const text = XML.replace('CORP\\bob', '<![CDATA[CORP\\bob]]>')
      .replace('cmd.exe', '&#99;md&#x2e;exe')
      .replace(
        '</Event>',
        '<RenderingInfo Culture="en"><Message>Hi &amp; bye</Message></RenderingInfo></Event>',
      )
      .replace('<EventData>', '<!-- </Event> --><EventData>');
    const record = new ShapeReader().xml(text) as ShapeRecord;
    for (const [name, value] of Object.entries(DATA)) expect(record.text(name)).toBe(value);
    expect([record.timeCreated, record.message]).toEqual([TICKS, 'Hi & bye']);
  });

  it('is not sure of objects that only might be records, and knows nothing of others', () => {
    expect(detectShape({ EventID: 1, Channel: 'Security' })?.confidence).toBe('possible');
    expect(detectShape({ hello: 'world' })).toBeNull();
    expect(new ShapeReader().json('{"hello":1}')).toMatchObject({ kind: 'shape' });
    expect(new ShapeReader().json('[1]')).toMatchObject({ kind: 'shape' });
    expect(new ShapeReader().json('{"a":')).toMatchObject({ kind: 'json' });
  });
});

describe('what NXLog overwrites', () => {
  const base = {
    EventID: 12,
    Channel: CHANNEL,
    SourceName: SYSMON,
    SourceModuleType: 'im_msvistalog',
    EventType: 'INFO',
    ProcessID: 2804,
    TargetObject: 'HKLM\\x',
  };

  it('is taken from the rendered text, and the pid of the logging service never', () => {
    const reader = new ShapeReader();
    const Message =
      'Registry object added or deleted:\r\nEventType: CreateKey\r\nProcessId: 4312\r\nImage: x\r\nUser: y';
    const record = reader.json(JSON.stringify({ ...base, Message })) as ShapeRecord;
    expect([record.text('EventType'), record.integer('ProcessId'), record.processId]).toEqual([
      'CreateKey',
      4312,
      2804,
    ]);
    // Behind texts of the event's making: could be forged, is not taken.
    expect(record.text('User')).toBe('');
    const kinds = new Set(['Sysmon 12']);
    expect(reader.losses.get('ProcessId')).toEqual({ lost: 0, recovered: 1, kinds });
    expect(reader.losses.get('EventType')).toEqual({ lost: 0, recovered: 1, kinds });
  });

  it('is counted as lost without one', () => {
    const reader = new ShapeReader();
    const record = reader.json(JSON.stringify(base)) as ShapeRecord;
    expect([record.text('EventType'), record.integer('ProcessId')]).toEqual(['', Number.NaN]);
    expect(reader.losses.get('ProcessId')).toMatchObject({ lost: 1, recovered: 0 });
    expect(reader.losses.get('EventType')).toMatchObject({ lost: 1, recovered: 0 });
  });

  it('of 4688 is the creator, from before the command line that could name another', () => {
    const Message =
      'A new process has been created.\r\n\r\nProcess Information:\r\n\tNew Process ID:\t\t0x10d8\r\n\tCreator Process ID:\t0x2bc\r\n\tProcess Command Line:\tcmd\r\n\tCreator Process ID:\t0x4\r\n';
    const record = new ShapeReader().json(
      JSON.stringify({ ...base, EventID: 4688, SourceName: 'Microsoft-Windows-Security-Auditing', Message }),
    ) as ShapeRecord;
    expect([record.integer('ProcessId'), record.integer('NewProcessId')]).toEqual([700, 4312]);
  });
});
