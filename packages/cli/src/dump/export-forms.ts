import { formatFileTime } from '@casement/evtx';
import type { ShapeRecord, ShapeValue } from '@casement/telemetry';

const NAMESPACE = 'http://schemas.microsoft.com/win/2004/08/events/event';

/** A record of an export in the shape of evtx_dump, as far as the export has what that shape says. */
export function exportAsEvtxDump(record: ShapeRecord): string {
  const attributes = (values: object): object => ({ '#attributes': values });
  const system = {
    Provider: attributes({ Name: record.provider }),
    EventID: record.eventId,
    Version: integer(record.version),
    Level: integer(record.level),
    Task: integer(record.task),
    Opcode: integer(record.opcode),
    Keywords: `0x${record.keywords.toString(16)}`,
    TimeCreated: attributes({ SystemTime: time(record) || null }),
    EventRecordID: record.recordId < 0n ? null : Number(record.recordId),
    Execution: attributes({ ProcessID: integer(record.processId), ThreadID: integer(record.threadId) }),
    Channel: record.channel,
    Computer: record.computer,
    Security: record.userId === '' ? null : attributes({ UserID: record.userId }),
  };
  const event = attributes({ xmlns: NAMESPACE });
  return JSON.stringify({ Event: { ...event, System: system, [payloadName(record)]: payload(record) } });
}

/** A record of an export as event XML on one line. */
export function exportAsXml(record: ShapeRecord): string {
  const element = (name: string, value: string): string =>
    value === '' ? '' : `<${name}>${escaped(value)}</${name}>`;
  const number = (name: string, value: number): string => element(name, String(integer(value) ?? ''));
  const attribute = (name: string, value: string): string =>
    value === '' ? '' : ` ${name}="${escaped(value)}"`;
  const system = [
    `<Provider${attribute('Name', record.provider)}/>`,
    number('EventID', record.eventId),
    number('Version', record.version),
    number('Level', record.level),
    number('Task', record.task),
    number('Opcode', record.opcode),
    `<Keywords>0x${record.keywords.toString(16)}</Keywords>`,
    `<TimeCreated${attribute('SystemTime', time(record))}/>`,
    record.recordId < 0n ? '' : element('EventRecordID', String(record.recordId)),
    `<Execution${attribute('ProcessID', String(integer(record.processId) ?? ''))}${attribute('ThreadID', String(integer(record.threadId) ?? ''))}/>`,
    element('Channel', record.channel),
    element('Computer', record.computer),
    `<Security${attribute('UserID', record.userId)}/>`,
  ];
  const data = record
    .data()
    .map(([name, value]) => `<Data${attribute('Name', name ?? '')}>${escaped(plain(value))}</Data>`);
  return `<Event xmlns="${NAMESPACE}"><System>${system.join('')}</System><EventData>${data.join('')}</EventData></Event>`;
}

function payloadName({ kind }: ShapeRecord): string {
  return kind === 'user_data' ? 'UserData' : 'EventData';
}

/** Names that come again get a number, as evtx_dump gives them one; values without a name stand in a list. */
function payload(record: ShapeRecord): object | null {
  // Without a prototype: the names are a log's.
  const result: Record<string, unknown> = Object.create(null);
  const unnamed: ShapeValue[] = [];
  const seen = new Map<string, number>();
  for (const [name, value] of record.data()) {
    if (name === null) {
      unnamed.push(value);
      continue;
    }
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    result[before === 0 ? name : `${name}_${before}`] = value;
  }
  if (unnamed.length > 0) result['Data'] = { '#text': unnamed };
  return seen.size + unnamed.length === 0 ? null : result;
}

function integer(value: number): number | null {
  return Number.isSafeInteger(value) ? value : null;
}

function time({ timeCreated }: ShapeRecord): string {
  return timeCreated === 0n ? '' : formatFileTime(timeCreated);
}

function plain(value: ShapeValue): string {
  return Array.isArray(value) ? value.map(plain).join(', ') : String(value);
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** What XML 1.0 has no form for becomes U+FFFD (lone surrogates when the line is encoded). Line breaks are references, so that the event stays on its line. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are what has no form
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"\r\n\t]/g, (found) => REFERENCES[found]!)
  );
}
