import type { Element, Node } from '../binxml/node.js';
import type { EvtxRecord } from '../record.js';
import { valueText } from '../value/value.js';
import { compiledXml } from './xml-compiled.js';
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

/**
 * The event as XML on one line, values as Windows prints them. The result is well-formed whatever the record holds:
 * characters that XML 1.0 has no form for become U+FFFD, and carriage returns are written as references so that a
 * parser keeps them.
 */
export function renderXml(record: EvtxRecord): string {
  const compiled = record.compiledOrNull();
  return compiled === null ? elementXml(record.event()) : compiledXml(compiled);
}

/** An element of the plain path's tree. */
function elementXml(element: Element): string {
  const tag = xmlName(element.name);
  let open = `<${tag}`;
  const names = new AttributeNames();
  for (const { name, value } of element.attributes) {
    open += ` ${names.take(name)}="${escapeAttribute(value.map(nodeText).join(''))}"`;
  }
  const only = element.content.length === 1 ? element.content[0]! : null;
  if (only?.kind === 'value' && Array.isArray(only.text)) return repeatedXml(open, tag, only.text);
  return wrapXml(open, tag, element.content.map(nodeXml).join(''));
}

function nodeXml(node: Node): string {
  switch (node.kind) {
    case 'element':
      return elementXml(node);
    case 'cdata':
      return cdataXml(node.text);
    case 'pi':
      return piXml(node.target, node.data);
    case 'entity':
      return entityXml(node.name);
    default:
      return escapeText(nodeText(node));
  }
}

function nodeText(node: Node): string {
  if (node.kind === 'text' || node.kind === 'cdata') return node.text;
  return node.kind === 'value' ? valueText(node.text) : '';
}
