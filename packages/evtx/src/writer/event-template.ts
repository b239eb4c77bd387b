import { Element, type Hole, type Node } from '../binxml/node.js';
import * as T from '../value/value-type.js';
import { guidBytes, typeOf } from './encode-value.js';
import type { EventField, EventInput, TypedValue } from './typed-value.js';

/** A template to write: its content, the type each hole declares, and what identifies it. */
export interface EventTemplate {
  readonly root: Element;
  /** Type byte by hole index. */
  readonly types: readonly number[];
  /** Equal keys mean equal templates. */
  readonly key: string;
}

const EVENT_NAMESPACE = 'http://schemas.microsoft.com/win/2004/08/events/event';

const text = (value: string): Node => ({ kind: 'text', text: value });
const optional = (index: number): Hole => ({ kind: 'hole', index, optional: true });
const required = (index: number): Hole => ({ kind: 'hole', index, optional: false });

function element(name: string, content: Node[], attributes: [string, Node][] = []): Element {
  return new Element(
    name,
    attributes.map(([attribute, value]) => ({ name: attribute, value: [value] })),
    content,
  );
}

/** Number of the System value that holds the payload. */
const PAYLOAD = 17;

/** Types of the 18 values of the System template, in Windows' order. */
const SYSTEM_TYPES = [
  T.TYPE_UINT8,
  T.TYPE_UINT8,
  T.TYPE_UINT16,
  T.TYPE_UINT16,
  T.TYPE_UINT16,
  T.TYPE_HEX64,
  T.TYPE_FILETIME,
  T.TYPE_GUID,
  T.TYPE_UINT32,
  T.TYPE_UINT32,
  T.TYPE_UINT64,
  T.TYPE_UINT8,
  T.TYPE_SID,
  T.TYPE_GUID,
  T.TYPE_STRING,
  T.TYPE_GUID,
  T.TYPE_STRING,
  T.TYPE_BINXML,
];

/**
 * The outer template as the event log service has it for events of a manifest: everything that varies is a value, only
 * the computer is literal. The order of the values is the service's own.
 */
export function systemTemplate(computer: string, userData: boolean): EventTemplate {
  const system = element('System', [
    element(
      'Provider',
      [],
      [
        ['Name', optional(14)],
        ['Guid', optional(15)],
      ],
    ),
    element('EventID', [optional(3)], [['Qualifiers', optional(4)]]),
    element('Version', [optional(11)]),
    element('Level', [optional(0)]),
    element('Task', [optional(2)]),
    element('Opcode', [optional(1)]),
    element('Keywords', [optional(5)]),
    element('TimeCreated', [], [['SystemTime', optional(6)]]),
    element('EventRecordID', [optional(10)]),
    element(
      'Correlation',
      [],
      [
        ['ActivityID', optional(7)],
        ['RelatedActivityID', optional(13)],
      ],
    ),
    element(
      'Execution',
      [],
      [
        ['ProcessID', optional(8)],
        ['ThreadID', optional(9)],
      ],
    ),
    element('Channel', [optional(16)]),
    element('Computer', [text(computer)]),
    element('Security', [], [['UserID', optional(12)]]),
  ]);
  const payload = userData ? element('UserData', [optional(PAYLOAD)]) : optional(PAYLOAD);
  return {
    root: element('Event', [system, payload], [['xmlns', text(EVENT_NAMESPACE)]]),
    types: SYSTEM_TYPES,
    key: `system\0${computer}\0${userData}`,
  };
}

const NULL: TypedValue = { type: 'null' };

/** Values of the System template but the payload, which is number 17 and written by the chunk builder. */
export function systemValues(event: EventInput): TypedValue[] {
  return [
    { type: 'uint8', value: event.level ?? 4 },
    { type: 'uint8', value: event.opcode ?? 0 },
    { type: 'uint16', value: event.task ?? 0 },
    { type: 'uint16', value: event.eventId },
    NULL,
    { type: 'hex64', value: event.keywords ?? 0n },
    { type: 'filetime', value: event.time },
    event.activityId === undefined ? NULL : { type: 'guid', value: event.activityId },
    { type: 'uint32', value: event.processId },
    { type: 'uint32', value: event.threadId },
    { type: 'uint64', value: event.recordId },
    { type: 'uint8', value: event.version ?? 0 },
    event.userId === undefined ? NULL : { type: 'sid', value: event.userId },
    NULL,
    event.provider,
    { type: 'guid', value: event.providerGuid },
    event.channel,
  ];
}

/** The inner template: EventData with one Data element a field, or the UserData child with one element a field. */
export function payloadTemplate(event: EventInput): EventTemplate {
  const fields = event.userData?.fields ?? event.data ?? [];
  const types = fields.map(([, value]) => typeOf(value));
  const names = fields.map(([name]) => (name === null ? '\x01' : name));
  const head = event.userData ? `${event.userData.element}\0${event.userData.namespace}` : 'EventData';
  return {
    root: event.userData
      ? element(
          event.userData.element,
          fields.map(([name], index) => userDataField(name, index)),
          [['xmlns', text(event.userData.namespace)]],
        )
      : element('EventData', fields.map(dataField)),
    types,
    key: `${head}\0${names.join('\0')}\0${types.join()}`,
  };
}

function dataField([name]: EventField, index: number): Element {
  return element('Data', [required(index)], name === null ? [] : [['Name', text(name)]]);
}

function userDataField(name: string | null, index: number): Element {
  if (name === null) throw new TypeError('the fields of UserData are elements and need names');
  return element(name, [required(index)]);
}

/** A GUID for a template, derived from what it says so that equal logs are equal bytes. */
export function templateGuid(key: string): Uint8Array {
  let hex = '';
  for (let part = 0; part < 4; part++) {
    let hash = 0x811c9dc5 ^ part;
    for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
    hex += hash.toString(16).padStart(8, '0');
  }
  return guidBytes(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  );
}
