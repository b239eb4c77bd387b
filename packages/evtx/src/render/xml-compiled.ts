import type { Element, Hole, Node } from '../binxml/node.js';
import type { ValueFrame } from '../binxml/value-frame.js';
import type { CompiledRecord } from '../template/compiled-record.js';
import { decodeValue } from '../value/value.js';
import { ARRAY, TYPE_BINXML } from '../value/value-type.js';
import {
  AttributeNames,
  cdataXml,
  entityXml,
  escapeAttribute,
  escapeText,
  piXml,
  repeatedXml,
  wrapXml,
  xmlName,
} from './xml-text.js';

/** Start tags, without their end, of elements whose attributes are literal. */
const openTags = new WeakMap<Element, string>();

/**
 * A compiled record as XML: the templates are walked as they are, and each hole is printed where it stands. The plain
 * path fills the holes first and prints the tree; both say the same.
 */
export function compiledXml(record: CompiledRecord): string {
  return nodesXml(record, record.outerTemplate.content, record.outer);
}

function nodesXml(record: CompiledRecord, nodes: readonly Node[], frame: ValueFrame): string {
  let xml = '';
  for (const node of nodes) {
    switch (node.kind) {
      case 'element':
        xml += elementXml(record, node, frame);
        break;
      case 'hole':
        xml += holeXml(record, node, frame);
        break;
      case 'text':
        xml += escapeText(node.text);
        break;
      case 'cdata':
        xml += cdataXml(node.text);
        break;
      case 'pi':
        xml += piXml(node.target, node.data);
        break;
      case 'entity':
        xml += entityXml(node.name);
    }
  }
  return xml;
}

function elementXml(record: CompiledRecord, element: Element, frame: ValueFrame): string {
  const { content } = element;
  const name = xmlName(element.name);
  const only = content.length === 1 ? content[0]! : null;
  const hole = only?.kind === 'hole' ? only : null;
  if (hole !== null) {
    const absent = frame.isAbsent(hole.index);
    if (absent && hole.optional) return '';
    if (isArray(frame, hole)) {
      const { index } = hole;
      const at = frame.offset(index);
      const list = absent ? [] : decodeValue(record.bytes, at, frame.size(index), frame.type(index), 'text');
      if (Array.isArray(list)) return repeatedXml(openTag(record, element, frame), name, list);
    }
  }
  return wrapXml(openTag(record, element, frame), name, nodesXml(record, content, frame));
}

function openTag(record: CompiledRecord, element: Element, frame: ValueFrame): string {
  const known = openTags.get(element);
  if (known !== undefined) return known;
  let open = `<${xmlName(element.name)}`;
  const names = new AttributeNames();
  let literal = true;
  for (const { name, value } of element.attributes) {
    const first = value.length === 1 ? value[0]! : null;
    if (value.some((node) => node.kind === 'hole')) literal = false;
    if (first?.kind === 'hole' && first.optional && frame.isAbsent(first.index)) continue;
    open += ` ${names.take(name)}="${escapeAttribute(value.map((node) => attributeText(record, node, frame)).join(''))}"`;
  }
  if (literal) openTags.set(element, open);
  return open;
}

function attributeText(record: CompiledRecord, node: Node, frame: ValueFrame): string {
  if (node.kind === 'text' || node.kind === 'cdata') return node.text;
  return node.kind === 'hole' && !frame.isAbsent(node.index) ? record.textIn(frame, node.index) : '';
}

function holeXml(record: CompiledRecord, hole: Hole, frame: ValueFrame): string {
  if (frame.isAbsent(hole.index)) return '';
  // The one nested fragment that a compiled record has is its payload.
  if (frame.type(hole.index) === TYPE_BINXML) {
    return nodesXml(record, record.payloadTemplate!.content, record.payloadFrame);
  }
  return escapeText(record.textIn(frame, hole.index));
}

function isArray(frame: ValueFrame, hole: Hole): boolean {
  return hole.index < frame.count && (frame.type(hole.index) & ARRAY) !== 0;
}
