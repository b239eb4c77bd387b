import { type EvtxValue, valueText } from '../value/value.js';

/** Characters of one start tag, repeated for each item of a list, that are still written out in full. */
const MAX_REPETITION = 1 << 20;

/** An array: its element stands once for each item, unless a forged log would make that larger than any event. */
export function repeatedXml(open: string, name: string, items: readonly EvtxValue[]): string {
  if (items.length * open.length > MAX_REPETITION)
    return wrapXml(open, name, escapeText(valueText([...items])));
  return items.map((item) => wrapXml(open, name, escapeText(valueText(item)))).join('');
}

/** An element from its start tag without the end of it, and its content. */
export function wrapXml(open: string, name: string, content: string): string {
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`;
}

export function cdataXml(text: string): string {
  return `<![CDATA[${allowed(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

export function piXml(target: string, data: string): string {
  return `<?${target} ${allowed(data).replaceAll('?>', '? >')}?>`;
}

export function entityXml(name: string): string {
  return `&${name};`;
}

const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const EACH_FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function allowed(text: string): string {
  return FORBIDDEN.test(text) ? text.replace(EACH_FORBIDDEN, '\ufffd') : text;
}

/** Everything that either escape or `allowed` would change; a text without any of it, nearly every one, is done. */
const SPECIAL = /[^\n !#-%'-;=?-\ud7ff]/;
const TEXT_SPECIAL = /[&<>\r]/g;
const ATTRIBUTE_SPECIAL = /[&<>"\t\n\r]/g;

export function escapeText(text: string): string {
  return SPECIAL.test(text) ? allowed(text).replace(TEXT_SPECIAL, reference) : text;
}

export function escapeAttribute(text: string): string {
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
