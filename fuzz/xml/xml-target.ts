import { parseXml, ShapeReader } from '@casement/telemetry';
import fc from 'fast-check';
import { XmlSplitter } from '../../packages/cli/src/read/text/xml-splitter.js';
import { checkRecord } from '../shared/check-record.js';
import { editedText } from '../shared/edited-text.js';
import { hostileName, hostileText, wellFormed } from '../shared/hostile-text.js';
import { LinearTime } from '../shared/linear-time.js';
import { checkSplitting, pieces } from '../shared/splitting.js';
import type { Target } from '../shared/target.js';

const PIECES = [
  ...[
    '<',
    '>',
    '</',
    '/>',
    '<Event>',
    '</Event>',
    '<Events>',
    '<Event',
    '<e:Event>',
    '<Data>',
    '</Data>',
    '<Data Name="',
  ],
  ...[
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml ?>',
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '&a;',
    '&amp;',
    '&#x0;',
    '&#xd800;',
  ],
  ...[
    '&#99999999;',
    '&#',
    '&',
    '"',
    "'",
    '=',
    '\n',
    '\r\n',
    '\0',
    ' xmlns="x"',
    '<System/>',
    '\ud800',
    '\ufeff',
  ],
];

/** Characters that XML can have in a text: the others are only put in by edits. */
const writable = hostileText.map((text) => wellFormed(text).replaceAll(/\p{Cc}/gu, '.'));

interface Written {
  readonly text: string;
  /** The values in it; null where it was edited. */
  readonly values: readonly string[] | null;
}

const event: fc.Arbitrary<Written> = fc
  .record({
    data: fc.array(fc.tuple(hostileName, writable, fc.boolean()), { maxLength: 5 }),
    id: fc.oneof(fc.constantFrom('1', '4688', '4670', '13', '', 'x', '-1'), fc.nat(70_000).map(String)),
    computer: writable,
    time: fc.constantFrom('2024-06-25T09:11:20.1234567Z', '2024-06-25 09:11:20', '', '9999-99-99T00:00:00Z'),
    quote: fc.constantFrom('"', "'"),
    prefix: fc.constantFrom('', 'e:'),
  })
  .map(({ data, id, computer, time, quote, prefix: p }) => ({
    values: data.map(([, value]) => value),
    text:
      `<${p}Event xmlns=${quote}http://schemas.microsoft.com/win/2004/08/events/event${quote}><${p}System>` +
      `<${p}Provider Name=${quote}Microsoft-Windows-Sysmon${quote}/><${p}EventID>${id}</${p}EventID>` +
      `<${p}TimeCreated SystemTime=${quote}${time}${quote}/><${p}Computer>${escaped(computer)}</${p}Computer></${p}System>` +
      `<${p}EventData>${data.map(([name, value, raw]) => `<${p}Data Name=${quote}${escaped(name)}${quote}>${raw ? cdata(value) : escaped(value)}</${p}Data>`).join('')}</${p}EventData></${p}Event>`,
  }));

function escaped(text: string): string {
  const named: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => named[character]!);
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

const text = fc
  .array(event, { minLength: 1, maxLength: 3 })
  .map((events) => events.map((one) => one.text).join('\n'));

const linear = new LinearTime();

/** XML exports: taken apart into events whatever the blocks they come in, parsed within bounds, and made into events. */
export const xmlTarget: Target<Written> = {
  name: 'xml',
  cases: 'texts',
  count: 100_000,
  arbitrary: fc.oneof(
    { weight: 4, arbitrary: editedText(text, PIECES).map((edited) => ({ text: edited, values: null })) },
    { weight: 1, arbitrary: event },
  ),
  check({ text: source, values }) {
    let records = 0;
    for (const { text: piece, fault } of checkSplitting(() => new XmlSplitter(), source)) {
      if (fault !== null) continue;
      checkElement(piece);
      if (checkRecord(new ShapeReader().xml(piece))) records++;
    }
    checkElement(source);
    checkRecord(new ShapeReader().xml(source));
    if (values !== null) checkWritten(source, values);
    linear.now(source, (long) => pieces(new XmlSplitter(), long, 1 << 16).length);
    linear.now(source, parseXml);
    return records > 0;
  },
  write: (written) => written,
  read: (json) => json as Written,
};

/** @throws where an event that was written is not read as it was written. */
function checkWritten(source: string, values: readonly string[]): void {
  const record = new ShapeReader().xml(source);
  if (!('provider' in record)) return;
  const found = record.data().map(([, value]) => String(value ?? ''));
  if (JSON.stringify(found) !== JSON.stringify(values)) {
    throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(values)}`);
  }
}

function checkElement(source: string): void {
  const found = parseXml(source);
  if ('fault' in found) {
    if (!(found.at >= 0 && found.at <= source.length)) throw new Error(`a fault at ${found.at}`);
    return;
  }
  if (depthOf(found) > 64) throw new Error('deeper than the bound');
}

function depthOf(element: object): number {
  const { content } = element as { readonly content: readonly (string | object)[] };
  return 1 + Math.max(0, ...content.map((child) => (typeof child === 'string' ? 0 : depthOf(child))));
}
