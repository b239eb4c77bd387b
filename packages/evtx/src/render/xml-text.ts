import { type EvtxValue, valueText } from '../value/value.js';
import { UNSAFE_SOURCE } from './unsafe-character.js';

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
  // References mean nothing in it, so what has to be one stands between two of it.
  const parts = allowed(text).replaceAll(']]>', ']]]]><![CDATA[>');
  return `<![CDATA[${parts.replace(EACH_UNSAFE, (found) => `]]>${references(found)}<![CDATA[`)}]]>`;
}

export function piXml(target: string, data: string): string {
  const name = xmlName(target);
  // There is no notation for these characters in it, and `xml` is no target.
  const text = allowed(data).replaceAll('?>', '? >').replace(EACH_UNSAFE, ' ');
  return `<?${/^xml$/i.test(name) ? `_${name}` : name} ${text}?>`;
}

/** Others are defined nowhere. */
const ENTITIES = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

export function entityXml(name: string): string {
  return ENTITIES.has(name) ? `&${name};` : `&amp;${xmlName(name)};`;
}

/** A name that XML takes; what a log holds in its place is anything. */
const NAME = /^[\p{L}_][\p{L}\p{N}_.:-]*$/u;
const EACH_OTHER = /[^\p{L}\p{N}_.:-]/gu;

/** The name of an element or attribute, made one: each character that no name has becomes `_`. */
export function xmlName(name: string): string {
  if (NAME.test(name)) return name;
  const safe = name.replace(EACH_OTHER, '_');
  return NAME.test(safe) ? safe : `_${safe}`;
}

/** Attributes of one element: a second one of a name would be no XML, so it gets a number. */
export class AttributeNames {
  readonly #used: string[] = [];

  take(name: string): string {
    const safe = xmlName(name);
    let free = safe;
    for (let number = 2; this.#used.includes(free); number++) free = `${safe}_${number}`;
    this.#used.push(free);
    return free;
  }
}

const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const EACH_FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function allowed(text: string): string {
  return FORBIDDEN.test(text) ? text.replace(EACH_FORBIDDEN, '\ufffd') : text;
}

/** Everything that either escape or `allowed` would change; a text without any of it, nearly every one, is done. */
const SPECIAL = new RegExp(`[^ !#-%'-;=?-\\ud7ff]|${UNSAFE_SOURCE}`);
/** Line breaks are among them, so that an event is one line. */
const EACH_UNSAFE = new RegExp(`[\\n\\r]|${UNSAFE_SOURCE}`, 'g');
const TEXT_SPECIAL = new RegExp(`[&<>]|${EACH_UNSAFE.source}`, 'g');
const ATTRIBUTE_SPECIAL = new RegExp(`["\\t]|${TEXT_SPECIAL.source}`, 'g');

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
      return references(character);
  }
}

function references(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
