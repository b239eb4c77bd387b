import { type Attribute, Element, type Node } from '../binxml/node.js';
import { contentText } from '../binxml/plain-event.js';
import { ARRAY } from '../value/value-type.js';
import { evtxDumpValue } from './evtx-dump-value.js';
import { quote } from './json-text.js';

/**
 * One event as `evtx_dump -o jsonl` of the Rust crate evtx 0.15.1 prints it, from the element tree. Its rules, found by
 * comparing outputs:
 * - an element is its text, or null when empty; with attributes an object of "#attributes" and "#text";
 * - integers and booleans are bare, everything else is a string;
 * - below EventData and UserData, Data elements with names become members of that name, neighbours of one name a list;
 *   without names all of them together become `"Data": {"#text": …}`; where some have names, those without are left out;
 * - any other name that comes again gets the suffix _1, _2, …
 */
export function evtxDumpOfTree(event: Element): string {
  return `{${quote(event.name)}:${elementJson(event, false)}}`;
}

/** Names given out in one object. */
class Names {
  private readonly seen = new Map<string, number>();

  /** The key under which the next member of a name goes. */
  key(name: string): string {
    const count = this.seen.get(name) ?? 0;
    this.seen.set(name, count + 1);
    return quote(count === 0 ? name : `${name}_${count}`);
  }
}

function elementJson(element: Element, container: boolean): string {
  const attributes = attributesJson(element.attributes);
  const members = attributes === '' ? [] : [`"#attributes":${attributes}`];
  if (element.content.some((node) => node instanceof Element)) {
    childMembers(element, container, members);
    const text = scalarJson(element.content.filter((node) => !(node instanceof Element)));
    if (text !== null) members.push(`"#text":${text}`);
    return members.length === 0 ? 'null' : `{${members.join()}}`;
  }
  const text = scalarJson(element.content);
  if (members.length === 0) return text ?? 'null';
  if (text !== null) members.push(`"#text":${text}`);
  return `{${members.join()}}`;
}

function attributesJson(attributes: readonly Attribute[]): string {
  const members: string[] = [];
  for (const { name, value } of attributes) {
    const json = scalarJson(value);
    if (json !== null) members.push(`${quote(name)}:${json}`);
  }
  return members.length === 0 ? '' : `{${members.join()}}`;
}

function childMembers(element: Element, container: boolean, members: string[]): void {
  const children = element.content.filter((node) => node instanceof Element).flatMap(repeated);
  const names = new Names();
  const dataNames = new Names();
  const data = container ? children.filter((child) => child.name === 'Data') : [];
  const named = data.some((child) => dataName(child) !== '');
  let dataDone = false;
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    if (!container || child.name !== 'Data') {
      members.push(`${names.key(child.name)}:${elementJson(child, isContainer(child.name))}`);
    } else if (named) {
      const name = dataName(child);
      if (name === '') continue;
      const run = [dataJson(child)];
      while (i + 1 < children.length && isDataOf(children[i + 1]!, name)) run.push(dataJson(children[++i]!));
      members.push(`${dataNames.key(name)}:${run.length === 1 ? run[0] : `[${run.join()}]`}`);
    } else if (!dataDone) {
      dataDone = true;
      const values = data.map(dataJson);
      members.push(`"Data":{"#text":${values.length === 1 ? values[0] : `[${values.join()}]`}}`);
    }
  }
}

function isContainer(name: string): boolean {
  return name === 'EventData' || name === 'UserData';
}

function isDataOf(element: Element, name: string): boolean {
  return element.name === 'Data' && dataName(element) === name;
}

function dataName(element: Element): string {
  const name = element.attributes.find((attribute) => attribute.name === 'Name');
  return name === undefined ? '' : contentText(name.value);
}

/** A Data element: its content alone, "" when empty. */
function dataJson(element: Element): string {
  if (element.content.some((node) => node instanceof Element)) return elementJson(element, false);
  return scalarJson(element.content) ?? '""';
}

/** An element for each item of a list that is its only content; an empty list leaves one empty element. */
function repeated(element: Element): Element[] {
  const only = element.content.length === 1 ? element.content[0]! : null;
  if (only?.kind !== 'value' || !Array.isArray(only.text) || only.text.length === 1) return [element];
  if (only.text.length === 0) return [new Element(element.name, element.attributes, [])];
  const type = only.type & ~ARRAY;
  return only.text.map(
    (item) =>
      new Element(element.name, element.attributes, [{ kind: 'value', type, value: item, text: item }]),
  );
}

/** Content without elements; null when empty. */
function scalarJson(content: readonly Node[]): string | null {
  const only = content.length === 1 ? content[0]! : null;
  if (only?.kind === 'value' && !Array.isArray(only.text)) return evtxDumpValue(only.text, only.type);
  const text = contentText(content);
  return text === '' ? null : quote(text);
}
