import { Element, type Node } from '../binxml/node.js';
import { sourceOf } from '../template/source.js';
import { type DumpStep, DumpSteps } from './dump-steps.js';
import { quote } from './json-text.js';
import { Literal } from './utf8.js';

/**
 * A template compiled for the evtx_dump form: the members of its objects with their keys ready to print. Built once a
 * template. Only shapes whose keys do not depend on values are compiled (no name comes twice, Data elements are all
 * named by literals or there is one without a name); others have no program and are printed from the tree.
 */
export class DumpElement {
  /** `literal`: the value. `object`: the "#attributes" member, empty without. */
  readonly text: Literal;
  /** What an absent `slot` is printed as. */
  readonly empty: Literal;

  constructor(
    readonly name: string,
    readonly kind: 'literal' | 'slot' | 'object' | 'attributes' | 'payload',
    /** `slot`, `attributes`: the value that is the content, -1 for none. `payload`: the nested fragment. */
    readonly slot: number,
    readonly members: readonly DumpMember[],
    /** The texts as JSON. */
    readonly json: string,
    empty: string,
  ) {
    this.text = Literal.of(json);
    this.empty = Literal.of(empty);
  }
}

/** How a template is printed: the elements, and the same as steps, as the outer template and as a payload. */
export class DumpProgram {
  private outerSteps: readonly DumpStep[] | null = null;
  private payloadSteps: readonly DumpStep[] | null = null;

  constructor(readonly root: DumpElement) {}

  /** The whole line. */
  get outer(): readonly DumpStep[] {
    this.outerSteps ??= new DumpSteps('{"Event":', this.root, '}').steps;
    return this.outerSteps;
  }

  /** A member of the object that the payload stands in, key included. */
  get payload(): readonly DumpStep[] {
    this.payloadSteps ??= new DumpSteps(`${quote(this.root.name)}:`, this.root, '').steps;
    return this.payloadSteps;
  }
}

/** A member of an object, or an attribute. */
export interface DumpMember {
  /** As JSON with its colon, after another one. */
  readonly key: Literal;
  /** The same as the first one, with what opens the list. */
  readonly firstKey: Literal;
  /** Value that the member goes with when it is absent; -1 if it always stays. */
  readonly needs: number;
  readonly value: DumpElement;
}

function literal(name: string, json: string): DumpElement {
  return new DumpElement(name, 'literal', -1, [], json, '');
}

function slotElement(name: string, slot: number, empty: string): DumpElement {
  return new DumpElement(name, 'slot', slot, [], '', empty);
}

function member(open: string, needs: number, value: DumpElement): DumpMember {
  // A payload brings its own key.
  const key = value.kind === 'payload' ? '' : `${quote(value.name)}:`;
  return { key: Literal.of(`,${key}`), firstKey: Literal.of(open + key), needs, value };
}

/** What opens an element's list of attributes. */
const ATTRIBUTES = '{"#attributes":{';

/** The program of a template's root element; null if it has none. */
export function dumpProgram(content: readonly Node[]): DumpProgram | null {
  const root = content.length === 1 ? content[0]! : null;
  const element = root instanceof Element ? compile(root, isContainer(root.name)) : null;
  return element === null ? null : new DumpProgram(element);
}

/** Elements below which Data elements are named by their Name. */
function isContainer(name: string): boolean {
  return name === 'EventData' || name === 'UserData';
}

function compile(element: Element, container: boolean): DumpElement | null {
  const { name, content } = element;
  const attributes = attributeMembers(element);
  if (attributes === null) return null;
  const fixed = attributes.every((attribute) => attribute.value.kind === 'literal');
  if (content.some((node) => node instanceof Element) || isPayload(element)) {
    const members = fixed ? childMembers(element, container) : null;
    if (members === null) return null;
    const json = attributes.map(({ value }) => `${quote(value.name)}:${value.json}`).join();
    return new DumpElement(name, 'object', -1, members, json === '' ? '' : `"#attributes":{${json}}`, '');
  }
  const source = sourceOf(content);
  if (source === null) return null;
  if (attributes.length === 0) {
    if (source.slot >= 0) return slotElement(name, source.slot, 'null');
    return literal(name, source.text === '' ? 'null' : quote(source.text));
  }
  // An attribute list and literal text besides does not occur; leave it to the tree.
  if (source.slot < 0 && source.text !== '') return null;
  return new DumpElement(name, 'attributes', source.slot, attributes, '', 'null');
}

/** Event and UserData are what a nested payload stands in. */
function isPayload({ name, content }: Element): boolean {
  return content.length === 1 && content[0]!.kind === 'hole' && name === 'UserData';
}

function attributeMembers(element: Element): DumpMember[] | null {
  const members: DumpMember[] = [];
  for (const attribute of element.attributes) {
    const source = sourceOf(attribute.value);
    if (source === null) return null;
    if (source.slot >= 0) {
      // An attribute without a value is left out, whether the template calls it optional or not.
      members.push(member(ATTRIBUTES, source.slot, slotElement(attribute.name, source.slot, '')));
    } else if (source.text !== '') {
      members.push(member(ATTRIBUTES, -1, literal(attribute.name, quote(source.text))));
    }
  }
  return members;
}

function childMembers(parent: Element, container: boolean): DumpMember[] | null {
  const members: DumpMember[] = [];
  const names = new Set<string>();
  let unnamed = 0;
  let named = 0;
  for (const node of parent.content) {
    if (node.kind === 'hole') {
      // The nested payload brings its own name; it must be the last member, so that no other can have it.
      if (node !== parent.content.at(-1)) return null;
      members.push(member('{', node.index, new DumpElement('', 'payload', node.index, [], '', '')));
      continue;
    }
    if (!(node instanceof Element)) {
      if (node.kind === 'text' && node.text.trim() === '') continue;
      return null;
    }
    const isData = container && node.name === 'Data';
    const value = isData ? compileData(node) : compile(node, isContainer(node.name));
    if (value === null) return null;
    if (isData && value.name === 'Data') unnamed++;
    else if (isData) named++;
    const key = isData ? `data ${value.name}` : value.name;
    if (names.has(key)) return null;
    names.add(key);
    members.push(member('{', optionalSlot(node), value));
  }
  return unnamed > 1 || (unnamed > 0 && named > 0) ? null : members;
}

/** A Data element by its Name; one without is the member `Data` with its content as "#text". */
function compileData(element: Element): DumpElement | null {
  const [attribute, ...more] = element.attributes;
  const name = attribute === undefined ? null : sourceOf(attribute.value);
  const content = element.content.some((node) => node instanceof Element) ? null : sourceOf(element.content);
  if (content === null || more.length > 0) return null;
  const build = (under: string): DumpElement =>
    content.slot >= 0 ? slotElement(under, content.slot, '""') : literal(under, quote(content.text));
  if (attribute === undefined) {
    return new DumpElement('Data', 'object', -1, [member('{', -1, build('#text'))], '', '');
  }
  // "Data" as a name would collide with what elements without a name are called.
  if (
    attribute.name !== 'Name' ||
    name === null ||
    name.slot >= 0 ||
    name.text === '' ||
    name.text === 'Data'
  ) {
    return null;
  }
  return build(name.text);
}

function optionalSlot(element: Element): number {
  const only = element.content.length === 1 ? element.content[0]! : null;
  return only?.kind === 'hole' && only.optional ? only.index : -1;
}
