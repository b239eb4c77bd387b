import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import type { EvtxRecord } from '../record.js';
import { sampleEvent } from '../testing/sample-log.js';
import type { EventInput } from '../writer/typed-value.js';
import { writeEvtx } from '../writer/write-evtx.js';
import { UNSAFE_SOURCE } from './unsafe-character.js';
import { renderXml } from './xml.js';

const UNSAFE = new RegExp(UNSAFE_SOURCE);
/** As a log can hold it: whatever units, but no NUL (which ends a text) and whole surrogates (which output makes whole). */
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\u009b31m',
      'a\u202egnp.exe',
      'x\u200by',
      'a\u2028b',
      'a\r\nb\tc',
      '\u{e0041}',
      ']]>\n',
      '\ufeff',
      '\u0085',
    ),
  )
  .map((value) => value.replaceAll('\0', ''));

function first<T>(event: EventInput, plain: boolean, use: (record: EvtxRecord) => T): T {
  for (const record of openEvtx(bytesSource(writeEvtx([event])), { plain }).records()) return use(record);
  throw new Error('no record');
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.:-]*`;
const TOKEN = new RegExp(
  String.raw`<(?<close>/?)(?<name>${NAME})(?<attributes>(?: ${NAME}="(?:[^"<&]|&[a-z#0-9]+;)*")*)(?<empty>/?)>|&(?:amp|lt|gt|quot|#\d+);|[^<>&]`,
  'uy',
);

/** Throws where a text is no well-formed element; a list of all its element names. */
function elements(xml: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < xml.length; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(xml);
    if (match === null) throw new Error(`no XML at ${at}: ${xml.slice(at, at + 60)}`);
    const { close, name, attributes = '', empty } = match.groups!;
    if (name === undefined) continue;
    const keys = [...attributes.matchAll(/ ([^ =]+)="/g)].map((found) => found[1]);
    if (new Set(keys).size < keys.length) throw new Error(`attributes twice: ${attributes}`);
    if (close === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      names.push(name);
      if (empty === '') open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`${open.join()} not closed`);
  return names;
}

describe('renderXml', () => {
  it('is one line and well-formed, whatever names and values the log has', () => {
    fc.assert(
      fc.property(text, text, text, fc.boolean(), (element, name, value, plain) => {
        const userData = { element: `e${element}`, namespace: value, fields: [[`n${name}`, value]] as const };
        for (const event of [
          { ...sampleEvent(0), data: undefined, userData },
          { ...sampleEvent(0), data: [[name, value]] as const },
        ] as EventInput[]) {
          const xml = first(event, plain, renderXml);
          expect(xml).not.toMatch(UNSAFE);
          expect(xml).not.toMatch(/[\r\n]/);
          expect(elements(xml)[0]).toBe('Event');
        }
      }),
    );
  });

  it('keeps line breaks as references and gives elements that have no name one', () => {
    const userData = {
      element: 'a><evil b="',
      namespace: 'ns',
      fields: [
        ['1 2', 'one\r\ntwo\u009b'],
        ['', 'x'],
      ],
    } as const;
    const { data: _, ...event } = sampleEvent(0);
    for (const plain of [false, true]) {
      const xml = first({ ...event, userData }, plain, renderXml);
      expect(xml).toContain(
        '<UserData><a__evil_b__ xmlns="ns"><_1_2>one&#13;&#10;two&#155;</_1_2><_>x</_></a__evil_b__></UserData>',
      );
    }
  });
});
