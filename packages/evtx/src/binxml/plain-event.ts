import { type EvtxValue, valueText } from '../value/value.js';
import { Element, type Node } from './node.js';

/** What the payload of an event is: EventData, UserData, or neither. */
export type PayloadKind = 'event_data' | 'user_data' | 'none';

/** The same of a record, one that was carved standing out from all others. */
export type RecordKind = PayloadKind | 'carved';

/** A payload value under its name in the log; unnamed ones have null. */
export type DataEntry = [name: string | null, value: EvtxValue];

/** The Event element of a decoded record, or null if there is none with a System part. */
export function eventOf(nodes: readonly Node[]): Element | null {
  const event = childOf(nodes, 'Event');
  return event !== null && childOf(event.content, 'System') !== null ? event : null;
}

/** Value of System/`name`, or of its attribute, as Windows prints it; "" when absent. */
export function systemValue(event: Element, name: string, attribute?: string): EvtxValue {
  const element = childOf(childOf(event.content, 'System')!.content, name);
  if (element === null) return '';
  if (attribute === undefined) return contentValue(element.content, 'text');
  const found = element.attributes.find((a) => a.name === attribute);
  return found === undefined ? '' : contentValue(found.value, 'text');
}

export function payloadKind(event: Element): PayloadKind {
  if (childOf(event.content, 'EventData') !== null) return 'event_data';
  return childOf(event.content, 'UserData') !== null ? 'user_data' : 'none';
}

/**
 * All payload values in the log's order. EventData gives its Data elements by their Name attribute and any other
 * element by its own name. UserData is flattened: each element without children gives its content under its local
 * name, and attributes give `Element@attribute`. Arrays stay lists; an array without items gives nothing.
 * @param style as in `decodeValue`
 */
export function payloadData(event: Element, style: 'text' | 'record'): DataEntry[] {
  const data: DataEntry[] = [];
  const eventData = childOf(event.content, 'EventData');
  if (eventData !== null) {
    flatten(eventData.content, style, data);
    return data;
  }
  const userData = childOf(event.content, 'UserData');
  if (userData !== null) flatten(userData.content, style, data);
  return data;
}

function flatten(nodes: readonly Node[], style: 'text' | 'record', into: DataEntry[]): void {
  for (const node of nodes) {
    if (!(node instanceof Element)) {
      // Content beside elements, unless it is the white space between them.
      const value = contentValue([node], style);
      if (value !== '' && !(typeof value === 'string' && value.trim() === '')) push(into, null, value);
      continue;
    }
    const isData = node.name === 'Data';
    const own = node.attributes.filter((a) => !isNamespace(a.name) && !(isData && a.name === 'Name'));
    for (const a of own) push(into, `${node.name}@${a.name}`, contentValue(a.value, style));
    if (node.content.some((child) => child instanceof Element)) {
      flatten(node.content, style, into);
    } else if (isData) {
      const name = node.attributes.find((a) => a.name === 'Name');
      push(into, name === undefined ? null : contentText(name.value), contentValue(node.content, style));
    } else if (node.content.length > 0 || own.length === 0) {
      push(into, node.name, contentValue(node.content, style));
    }
  }
}

function push(into: DataEntry[], name: string | null, value: EvtxValue): void {
  if (!(Array.isArray(value) && value.length === 0)) into.push([name, value]);
}

export function isNamespace(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:');
}

function childOf(nodes: readonly Node[], name: string): Element | null {
  for (const node of nodes) if (node instanceof Element && node.name === name) return node;
  return null;
}

/** Content as one value: a sole typed value as it is, anything else as text. */
function contentValue(nodes: readonly Node[], style: 'text' | 'record'): EvtxValue {
  const only = nodes.length === 1 ? nodes[0]! : null;
  if (only?.kind === 'value') return style === 'text' ? only.text : only.value;
  return contentText(nodes);
}

/** Content as text, child elements left out. */
export function contentText(nodes: readonly Node[]): string {
  let text = '';
  for (const node of nodes) {
    if (node.kind === 'text' || node.kind === 'cdata') text += node.text;
    else if (node.kind === 'value') text += valueText(node.text);
    else if (node.kind === 'entity') text += `&${node.name};`;
  }
  return text;
}
