/** A record as `casement dump` prints it: the fields that shapes are made from. */
export interface DumpedRecord {
  readonly record_id: number;
  readonly time: string;
  readonly provider: string;
  readonly event_id: number;
  readonly version: number;
  readonly level: number;
  readonly task: number;
  readonly opcode: number;
  readonly keywords: string;
  readonly channel: string;
  readonly computer: string;
  readonly user_id?: string;
  readonly process_id: number;
  readonly thread_id: number;
  readonly data: readonly (readonly [name: string | null, value: unknown])[];
}

const text = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));
const pairs = ({ data }: DumpedRecord): [string, string][] =>
  data.map(([name, value]): [string, string] => [name ?? '', text(value)]);
const object = (record: DumpedRecord): Record<string, string> => Object.fromEntries(pairs(record));
const values = (record: DumpedRecord): string[] => record.data.map(([, value]) => text(value));
const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const ecmdPayload = (record: DumpedRecord): string =>
  JSON.stringify({
    EventData: { Data: pairs(record).map(([name, value]) => ({ '@Name': name, '#text': value })) },
  });

function ecmd(r: DumpedRecord): Record<string, unknown> {
  return {
    RecordNumber: r.record_id,
    EventRecordId: String(r.record_id),
    TimeCreated: r.time.replace('Z', '+00:00'),
    EventId: r.event_id,
    Level: 'LogAlways',
    Provider: r.provider,
    Channel: r.channel,
    ProcessId: r.process_id,
    ThreadId: r.thread_id,
    Computer: r.computer,
    ChunkNumber: 0,
    UserId: r.user_id ?? '',
    MapDescription: 'x',
    PayloadData1: 'y',
    SourceFile: 'C:\\x.evtx',
    Keywords: 'Audit success',
    Payload: ecmdPayload(r),
  };
}

/** What tools make of a record, written by hand from their documentation: one object each, as JSON. */
export const SHAPE_WRITERS: Readonly<Record<string, (record: DumpedRecord) => object>> = {
  'winlogbeat 7': (r) => ({
    '@timestamp': r.time,
    event: { code: String(r.event_id), provider: r.provider },
    host: { name: 'other' },
    winlog: {
      channel: r.channel,
      computer_name: r.computer,
      event_id: String(r.event_id),
      provider_name: r.provider,
      record_id: String(r.record_id),
      version: r.version,
      opcode: 'Info',
      keywords: ['Audit Success'],
      process: { pid: r.process_id, thread: { id: r.thread_id } },
      event_data: object(r),
    },
  }),
  'winlogbeat 7, dotted': (r) => ({
    '@timestamp': r.time,
    'winlog.channel': r.channel,
    'winlog.computer_name': r.computer,
    'winlog.event_id': r.event_id,
    'winlog.provider_name': r.provider,
    'winlog.record_id': r.record_id,
    'winlog.version': r.version,
    ...Object.fromEntries(pairs(r).map(([name, value]) => [`winlog.event_data.${name}`, value])),
  }),
  'winlogbeat 5/6': (r) => ({
    '@timestamp': r.time,
    log_name: r.channel,
    computer_name: r.computer,
    event_id: r.event_id,
    source_name: r.provider,
    record_number: String(r.record_id),
    version: r.version,
    event_data: object(r),
  }),
  Wazuh: (r) => ({
    timestamp: 'x',
    data: {
      win: {
        system: {
          providerName: r.provider,
          eventID: String(r.event_id),
          version: String(r.version),
          level: String(r.level),
          task: String(r.task),
          opcode: String(r.opcode),
          keywords: r.keywords,
          systemTime: r.time,
          eventRecordID: String(r.record_id),
          processID: String(r.process_id),
          threadID: String(r.thread_id),
          channel: r.channel,
          computer: r.computer,
        },
        eventdata: Object.fromEntries(
          pairs(r).map(([name, value]) => [camel(name), value.replaceAll('\\', '\\\\')]),
        ),
      },
    },
  }),
  EvtxECmd: ecmd,
  'Get-WinEvent': (r) => ({
    Id: r.event_id,
    Version: r.version,
    Level: r.level,
    Task: r.task,
    Opcode: r.opcode,
    Keywords: r.keywords,
    RecordId: r.record_id,
    ProviderName: r.provider,
    LogName: r.channel,
    ProcessId: r.process_id,
    ThreadId: r.thread_id,
    MachineName: r.computer,
    TimeCreated: r.time,
    Properties: values(r).map((Value) => ({ Value })),
  }),
  'Fluent Bit': (r) => ({
    ProviderName: r.provider,
    EventID: r.event_id,
    Version: r.version,
    Level: r.level,
    Task: r.task,
    Opcode: r.opcode,
    Keywords: r.keywords,
    TimeCreated: `${r.time.replace('T', ' ').replace('Z', '')} +0000`,
    EventRecordID: r.record_id,
    ProcessID: r.process_id,
    ThreadID: r.thread_id,
    Channel: r.channel,
    Computer: r.computer,
    StringInserts: values(r),
  }),
  OpenTelemetry: (r) => ({
    body: {
      event_id: { id: r.event_id, qualifiers: 0 },
      provider: { name: r.provider },
      channel: r.channel,
      system_time: r.time,
      computer: r.computer,
      record_id: r.record_id,
      version: r.version,
      keywords: ['Audit Success'],
      event_data: object(r),
    },
  }),
  'OpenTelemetry, pairs': (r) => ({
    event_id: { id: r.event_id },
    provider: { name: r.provider },
    channel: r.channel,
    system_time: r.time,
    computer: r.computer,
    record_id: r.record_id,
    version: r.version,
    event_data: { data: pairs(r).map(([name, value]) => ({ [name]: value })) },
  }),
  'snake case': (r) => ({
    system: {
      provider: { name: r.provider },
      event_id: r.event_id,
      version: r.version,
      channel: r.channel,
      computer: r.computer,
      event_record_id: r.record_id,
      time_created: { system_time: r.time },
      execution: { process_id: r.process_id, thread_id: r.thread_id },
    },
    event_data: object(r),
  }),
  Sentinel: (r) => ({
    TenantId: 'x',
    Type: 'WindowsEvent',
    TimeGenerated: r.time,
    EventID: r.event_id,
    Provider: r.provider,
    Channel: r.channel,
    Computer: r.computer,
    Version: r.version,
    EventRecordId: r.record_id,
    EventRecordID: r.record_id,
    EventData: object(r),
  }),
  'names in lower case': (r) => ({
    event: {
      system: {
        provider: { '#attributes': { name: r.provider } },
        eventid: r.event_id,
        version: r.version,
        channel: r.channel,
        computer: r.computer,
        eventrecordid: r.record_id,
        timecreated: { '#attributes': { systemtime: r.time } },
      },
      eventdata: Object.fromEntries(pairs(r).map(([name, value]) => [name.toLowerCase(), value])),
    },
  }),
  'Elasticsearch hit': (r) => ({ _index: 'x', _source: SHAPE_WRITERS['winlogbeat 7']!(r) }),
};

/** A table of EvtxECmd. */
export function ecmdCsv(records: readonly DumpedRecord[]): string {
  const rows = records.map(ecmd);
  const quoted = (value: unknown): string => `"${text(value).replaceAll('"', '""')}"`;
  const columns = Object.keys(rows[0] ?? ecmd({ data: [], time: '' } as unknown as DumpedRecord));
  return [columns.join(','), ...rows.map((row) => columns.map((name) => quoted(row[name])).join(','))].join(
    '\r\n',
  );
}
