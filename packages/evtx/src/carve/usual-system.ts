import { type Attribute, Element, type Hole, type Node } from '../binxml/node.js';
import type { ValueFrame } from '../binxml/value-frame.js';
import * as T from '../value/value-type.js';

/** Types of the first values of an outer template's instance; each may be absent. */
const TYPES = [
  T.TYPE_UINT8, // Level
  T.TYPE_UINT8, // Opcode
  T.TYPE_UINT16, // Task
  T.TYPE_UINT16, // EventID
  T.TYPE_UINT16, // Qualifiers
  T.TYPE_HEX64, // Keywords
  T.TYPE_FILETIME, // TimeCreated
  T.TYPE_GUID, // ActivityID
  T.TYPE_UINT32, // ProcessID
  T.TYPE_UINT32, // ThreadID
  T.TYPE_UINT64, // EventRecordID
  T.TYPE_UINT8, // Version
  T.TYPE_SID, // UserID
];
const EVENT_ID = 3;
const TIME = 6;
const RECORD_ID = 10;

/** Values of templates that serve every provider, and so have its name and channel among them; and of those made for one. */
const SHARED = 18;
const OWN = 20;

/**
 * The System part that an instance of a lost outer template must have had.
 *
 * Windows makes the outer templates of all events alike, whatever their provider (every one of some 500 in 247 recorded logs is of
 * these two kinds): the first thirteen values are the same, then either provider, its GUID and channel are values too, or they and
 * others are text of the template and lost with it. The name of the machine is always text. So this is applied only where the number
 * of the values and the types of all that are present fit; null elsewhere.
 */
export function usualSystem(frame: ValueFrame): readonly Node[] | null {
  const shared = frame.count === SHARED;
  if (!shared && frame.count !== OWN) return null;
  for (let i = 0; i < TYPES.length; i++) {
    if (!frame.isAbsent(i) && frame.type(i) !== TYPES[i]) return null;
  }
  if (frame.isAbsent(EVENT_ID) || frame.isAbsent(TIME) || frame.isAbsent(RECORD_ID)) return null;
  if (shared && (frame.type(14) !== T.TYPE_STRING || frame.type(16) !== T.TYPE_STRING)) return null;
  const last = frame.count - 1;
  if (!frame.isAbsent(last) && frame.type(last) !== T.TYPE_BINXML) return null;
  return shared ? SHARED_SYSTEM : OWN_SYSTEM;
}

function hole(index: number): Hole {
  return { kind: 'hole', index, optional: true };
}

function element(
  name: string,
  content: number | null,
  attributes: Readonly<Record<string, number>> = {},
): Element {
  const named = Object.entries(attributes).map(
    ([key, index]): Attribute => ({ name: key, value: [hole(index)] }),
  );
  return new Element(name, named, content === null ? [] : [hole(content)]);
}

function event(
  provider: Readonly<Record<string, number>>,
  related: number,
  channel: number | null,
  payload: number,
): readonly Node[] {
  const system = [
    element('Provider', null, provider),
    element('EventID', EVENT_ID, { Qualifiers: 4 }),
    element('Version', 11),
    element('Level', 0),
    element('Task', 2),
    element('Opcode', 1),
    element('Keywords', 5),
    element('TimeCreated', null, { SystemTime: TIME }),
    element('EventRecordID', RECORD_ID),
    element('Correlation', null, { ActivityID: 7, RelatedActivityID: related }),
    element('Execution', null, { ProcessID: 8, ThreadID: 9 }),
    ...(channel === null ? [] : [element('Channel', channel)]),
    element('Security', null, { UserID: 12 }),
  ];
  return [new Element('Event', [], [new Element('System', [], system), hole(payload)])];
}

const SHARED_SYSTEM = event({ Name: 14, Guid: 15 }, 13, 16, SHARED - 1);
const OWN_SYSTEM = event({}, 18, null, OWN - 1);
