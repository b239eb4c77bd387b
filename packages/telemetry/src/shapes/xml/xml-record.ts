import { headerTime } from '../header-time.js';
import { named } from '../payload.js';
import { emptyHeader, type ShapeEntry, type ShapeKind, ShapeRecord } from '../shape-record.js';
import { integerOf, type ShapeValue, wideOf } from '../shape-value.js';
import { XmlElement } from './element.js';

/** The record of an Event element; null where it has no System part. */
export function xmlRecord(event: XmlElement): ShapeRecord | null {
  const system = event.child('System');
  if (event.name !== 'Event' || system === undefined) return null;
  const text = (name: string): string => system.child(name)?.text.trim() ?? '';
  const attribute = (name: string, key: string): string => system.child(name)?.attribute(key) ?? '';
  const header = emptyHeader();
  header.provider = attribute('Provider', 'Name') || attribute('Provider', 'Guid');
  header.eventId = integerOf(text('EventID'));
  header.version = integerOf(text('Version'));
  header.level = integerOf(text('Level'));
  header.task = integerOf(text('Task'));
  header.opcode = integerOf(text('Opcode'));
  header.keywords = wideOf(text('Keywords'), 0n);
  header.timeCreated = headerTime(attribute('TimeCreated', 'SystemTime'));
  header.recordId = wideOf(text('EventRecordID'), -1n);
  header.channel = text('Channel');
  header.computer = text('Computer');
  header.userId = attribute('Security', 'UserID');
  header.processId = integerOf(attribute('Execution', 'ProcessID'));
  header.threadId = integerOf(attribute('Execution', 'ThreadID'));
  const eventData = event.child('EventData');
  const userData = event.child('UserData');
  const kind: ShapeKind =
    eventData !== undefined ? 'event_data' : userData !== undefined ? 'user_data' : 'none';
  const payload = xmlPayload(eventData ?? userData);
  const message = event.child('RenderingInfo')?.child('Message')?.text ?? '';
  return new ShapeRecord(header, kind, named(payload, header), message);
}

/** The payload of an EventData or UserData element, flattened as for event logs. */
export function xmlPayload(element: XmlElement | undefined): ShapeEntry[] {
  const payload: ShapeEntry[] = [];
  if (element !== undefined) flatten(element, payload);
  return payload;
}

/** As deep as the parser goes. */
function flatten(parent: XmlElement, into: ShapeEntry[]): void {
  const isMixed = parent.content.some((node) => node instanceof XmlElement);
  for (const node of parent.content) {
    if (!(node instanceof XmlElement)) {
      if (node.trim() !== '' && (isMixed || into.length === 0)) into.push([null, node]);
      continue;
    }
    const isData = node.name === 'Data';
    let own = 0;
    for (const [name, value] of node.attributes) {
      if (name === 'xmlns' || name.startsWith('xmlns:') || (isData && name === 'Name')) continue;
      own++;
      into.push([`${node.name}@${name}`, value]);
    }
    if (node.content.some((child) => child instanceof XmlElement)) flatten(node, into);
    else if (isData) {
      const name = node.attributes.find(([key]) => key === 'Name');
      into.push([name === undefined ? null : name[1], node.text as ShapeValue]);
    } else if (node.content.length > 0 || own === 0) into.push([node.name, node.text]);
  }
}
