import type { Element, Node } from '../binxml/node.js';
import type { EvtxRecord } from '../record.js';
import { type EvtxValue, valueText } from '../value/value.js';

/**
 * The event as XML on one line, values as Windows prints them. The result is well-formed whatever the record holds:
 * characters that XML 1.0 has no form for become U+FFFD, and carriage returns are written as references so that a
 * parser keeps them.
 */
export function renderXml(record: EvtxRecord): string {
  return elementXml(record.event());
}

/** Characters of one attribute list, repeated for each item of a list, that are still written out in full. */
const MAX_REPETITION = 1 << 20;

function elementXml(element: Element): string {
  let attributes = '';
  for (const { name, value } of element.attributes) {
    attributes += ` ${name}="${escapeAttribute(value.map(nodeText).join(''))}"`;
  }
  const open = `<${element.name}${attributes}`;
  const only = element.content.length === 1 ? element.content[0]! : null;
  if (
    only?.kind === 'value' &&
    Array.isArray(only.text) &&
    only.text.length * open.length <= MAX_REPETITION
  ) {
    // An array: its element stands once for each item.
    return only.text.map((item) => wrap(open, element.name, escapeText(valueText(item)))).join('');
  }
  return wrap(open, element.name, element.content.map(nodeXml).join(''));
}

function wrap(open: string, name: string, content: string): string {
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`;
}

function nodeXml(node: Node): string {
  switch (node.kind) {
    case 'element':
      return elementXml(node);
    case 'cdata':
      return `<![CDATA[${allowed(node.text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
    case 'pi':
      return `<?${node.target} ${allowed(node.data).replaceAll('?>', '? >')}?>`;
    case 'entity':
      return `&${node.name};`;
    default:
      return escapeText(nodeText(node));
  }
}

function nodeText(node: Node): string {
  if (node.kind === 'text' || node.kind === 'cdata') return node.text;
  return node.kind === 'value' ? valueText(node.text as EvtxValue) : '';
}

const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function allowed(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd');
}

const TEXT_SPECIAL = /[&<>\r]/g;
const ATTRIBUTE_SPECIAL = /[&<>"\t\n\r]/g;

function escapeText(text: string): string {
  return allowed(text).replace(TEXT_SPECIAL, reference);
}

function escapeAttribute(text: string): string {
  return allowed(text).replace(ATTRIBUTE_SPECIAL, reference);
}

function reference(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    default:
      return `&#${character.charCodeAt(0)};`;
  }
}
