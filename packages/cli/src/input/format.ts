import { isTarHeader } from './archive/tar-header.js';
import { csvHeader, hasEvents, isEventViewer } from './csv-header.js';
import { encodingOf, type TextEncodingFound } from './encoding.js';
import { textStart } from './text-start.js';

/** What a file is, told by its first bytes and never by its name. */
export type Format =
  | { readonly kind: 'evtx' }
  /** EVTX chunks without (or with a destroyed) file header. */
  | { readonly kind: 'evtx-chunks' }
  /** Text with records in it, or something else that opens as such text does. */
  | {
      readonly kind: 'json' | 'xml' | 'csv';
      readonly encoding: TextEncodingFound;
      /** Units of the encoding behind its mark that stand in front of the records; none where left out. */
      readonly start?: number;
    }
  /** Compressed; what is in it shows when it is unpacked. */
  | { readonly kind: 'packed'; readonly packing: Packing }
  /** Holds files. */
  | { readonly kind: 'archive'; readonly archive: Archive }
  /** A format that Casement knows of and does not read yet. */
  | { readonly kind: 'known'; readonly name: string; readonly advice: string }
  | { readonly kind: 'foreign'; readonly detail: string };

/** Compressions that are undone on the way. `deflate` has no mark of its own: it occurs in zip archives only. */
export type Packing = 'gzip' | 'zstd' | 'deflate';
export type Archive = 'zip' | 'tar';

/** How much of a file {@link identify} wants to see: records may start behind a damaged beginning, or behind zeros. */
export const HEAD_BYTES = 128 * 1024;
/** As much as tells what a file is that begins as it should. */
const FIRST_BYTES = 8 * 1024;

const EVTX_FILE = 'ElfFile\0';
const PACKINGS = [
  ['\x1f\x8b', 'gzip'],
  ['\x28\xb5\x2f\xfd', 'zstd'],
] as const;
/** A member, an archive without any, and the first of several parts. */
const ZIP = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08PK'];
const EVTX_CHUNK = 'ElfChnk\0';
/** Where the first chunk lies behind a file header. */
const FIRST_CHUNK = 4096;

const UNPACK = 'unpack it and name the files in it';
const EXPORT = 'name an event log; a hive has no events';

const MAGICS: readonly (readonly [magic: string, offset: number, name: string, advice: string])[] = [
  ['7z\xbc\xaf\x27\x1c', 0, '7-Zip', UNPACK],
  ['BZh', 0, 'bzip2', UNPACK],
  ['\xfd7zXZ\0', 0, 'xz', UNPACK],
  [
    'LfLe',
    4,
    'the old event log of Windows XP (EVT)',
    'convert it on Windows: wevtutil epl OLD.evt NEW.evtx /lf:true',
  ],
  ['regf', 0, 'a registry hive', EXPORT],
];

const EVENT_VIEWER: Format = {
  kind: 'known',
  name: 'CSV of the Event Viewer',
  advice: 'it has no values of events; save the log as EVTX or XML there, or use wevtutil epl',
};

/** Texts with events in them that say too little, or say it in a way of their own (telemetry.md §9.7). */
const FOREIGN_TEXTS: readonly (readonly [pattern: RegExp, name: string, advice: string])[] = [
  [/^<Objs\b/, 'CLIXML of PowerShell', 'export with ConvertTo-Json -Depth 3, or the log as EVTX'],
  [
    /(?:^|\n)(?:LogName|SourceName|EventCode|EventType)=[^\n]*\n(?:[^\n]*\n){0,8}(?:LogName|EventCode|ComputerName)=/,
    'key=value text of Splunk (WinEventLog)',
    'export the events with renderXml = true, or the log as EVTX',
  ],
  [
    /^(?:<\d+>)?(?:[^\n]{0,80} )?CEF:\d\|/,
    'CEF',
    'it has no values of events; export the log as EVTX, XML or JSON',
  ],
  [
    /^(?:<\d+>)?(?:[^\n]{0,80} )?LEEF:\d/,
    'LEEF',
    'it has no values of events; export the log as EVTX, XML or JSON',
  ],
];

export function identify(head: Uint8Array): Format {
  const text = latin1(head.subarray(0, FIRST_BYTES));
  if (text.startsWith(EVTX_FILE)) return { kind: 'evtx' };
  if (text.startsWith(EVTX_CHUNK) || text.startsWith(EVTX_CHUNK, FIRST_CHUNK)) return { kind: 'evtx-chunks' };
  if (ZIP.some((magic) => text.startsWith(magic))) return { kind: 'archive', archive: 'zip' };
  for (const [magic, packing] of PACKINGS) if (text.startsWith(magic)) return { kind: 'packed', packing };
  if (isTarHeader(head)) return { kind: 'archive', archive: 'tar' };
  for (const [magic, offset, name, advice] of MAGICS) {
    if (text.startsWith(magic, offset)) return { kind: 'known', name, advice };
  }
  return identifyText(head, text);
}

function identifyText(head: Uint8Array, bytes: string): Format {
  if (head.every((byte) => byte === 0)) return { kind: 'foreign', detail: 'it begins with zero bytes only' };
  const encoding = encodingBehindZeros(head);
  const utf16 = encoding.encoding !== 'UTF-8';
  // Enough for what is asked of the text: the ASCII characters at its start.
  const text = utf16 ? bytes.replaceAll('\0', '').slice(encoding.mark) : bytes.slice(encoding.mark);
  const start = text.trimStart().replace(/^Record \d+\s*(?=[{<])/, '');
  if (/^<(\?xml|(?:[\w.-]+:)?Events?\b|!--)/i.test(start)) return { kind: 'xml', encoding };
  if (/^(\{\s*["}]|\[\s*[[{\]])/.test(start)) return { kind: 'json', encoding };
  const header = csvHeader(start);
  if (header !== null && isEventViewer(header)) return EVENT_VIEWER;
  if (header !== null && hasEvents(header)) return { kind: 'csv', encoding };
  const foreign = FOREIGN_TEXTS.find(([pattern]) => pattern.test(start));
  if (foreign !== undefined) return { kind: 'known', name: foreign[1], advice: foreign[2] };
  const behind = textStart(head, encoding);
  if (behind !== null) return { ...behind, encoding };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells binary data from text
  if (utf16 || !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(bytes))
    return { kind: 'foreign', detail: 'it is a text file' };
  return {
    kind: 'foreign',
    detail: `it begins with the bytes ${Buffer.from(head.subarray(0, 8)).toString('hex')}`,
  };
}

/** UTF-16 starts at an even place: how many zeros there are in front tells which byte comes first. */
function encodingBehindZeros(head: Uint8Array): TextEncodingFound {
  const found = encodingOf(head);
  const zeros = head.findIndex((byte) => byte !== 0);
  if (zeros < 2 || found.mark > 0) return found;
  return { encoding: encodingOf(head.subarray(zeros & ~1)).encoding, mark: 0 };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
