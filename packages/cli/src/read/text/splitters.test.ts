import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseContainer, splitterOf } from './choose-splitter.js';
import { JsonSplitter } from './json-splitter.js';
import { LineSplitter } from './line-splitter.js';
import type { Piece, TextSplitter } from './text-splitter.js';
import { XmlSplitter } from './xml-splitter.js';

/** All pieces of a text that comes in blocks of the given sizes, the last one repeated. */
function split(splitter: TextSplitter, text: string, sizes: readonly number[] = [text.length + 1]): Piece[] {
  const pieces: Piece[] = [];
  const drain = (): void => {
    for (let piece = splitter.next(); piece !== null; piece = splitter.next()) pieces.push(piece);
  };
  for (let at = 0, block = 0; at < text.length; block++) {
    const size = sizes[Math.min(block, sizes.length - 1)]!;
    splitter.push(text.slice(at, at + size));
    at += size;
    drain();
  }
  splitter.end();
  drain();
  return pieces;
}

const told = (pieces: readonly Piece[]): [string, number][] =>
  pieces.map(({ text, line, fault }) => [fault ?? text, line]);

describe('splitting', () => {
  const token = fc.constantFrom(
    '{"a":1}',
    '{"a":{"b":"}"}}',
    '{',
    '}',
    '"',
    '\\',
    '\n',
    '[',
    ']',
    ',',
    ' ',
    'Record 1\n',
    '\n{',
    'x',
    '<Event>',
    '</Event>',
    '<Event a="b">',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<',
    '<Events>',
    '<EventID>',
    '\r\n',
  );
  it.each(['JSON lines', 'JSON', 'XML'] as const)(
    '%s does not depend on the blocks the text comes in',
    (container) => {
      fc.assert(
        fc.property(
          fc.array(token, { maxLength: 40 }),
          fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }),
          (tokens, sizes) => {
            const text = tokens.join('');
            const whole = split(splitterOf(container), text);
            expect(split(splitterOf(container), text, sizes)).toEqual(whole);
            for (const { text: piece, at, line } of whole) {
              expect(text.startsWith(piece, at)).toBe(true);
              expect(line).toBe(text.slice(0, at).split('\n').length);
            }
          },
        ),
        { numRuns: 1000 },
      );
    },
  );

  it('takes lines, and skips those that are too long', () => {
    const text = `{"a":1}\r\n\n${'x'.repeat(20)}\n{"b":2}`;
    for (const sizes of [[100], [7], [1]]) {
      expect(told(split(new LineSplitter(16), text, sizes))).toEqual([
        ['{"a":1}\r', 1],
        ['too-long', 3],
        ['{"b":2}', 4],
      ]);
    }
  });

  it('takes objects of arrays and of laid-out text, with braces in strings', () => {
    expect(told(split(new JsonSplitter(), '[{"a":"}{\\""},\n {"b":[{}]}]'))).toEqual([
      ['{"a":"}{\\""}', 1],
      ['{"b":[{}]}', 2],
    ]);
    expect(told(split(new JsonSplitter(), 'Record 1\n{\n  "a": {}\n}\nRecord 2\n{}\n'))).toEqual([
      ['{\n  "a": {}\n}', 2],
      ['{}', 6],
    ]);
  });

  it('loses a damaged object and what belongs to it, and goes on', () => {
    expect(told(split(new JsonSplitter(), '{\n  "a": "cut\n}\n{\n "b": {\n{"c":1}\nhello {"d":2}'))).toEqual([
      ['unfinished', 1],
      ['unfinished', 4],
      ['{"c":1}', 6],
      ['foreign', 7],
      ['{"d":2}', 7],
    ]);
    expect(told(split(new JsonSplitter(16), `{"a":"${'x'.repeat(40)}"}\n{"b":1}`, [5]))).toEqual([
      ['too-long', 1],
      ['{"b":1}', 2],
    ]);
    expect(told(split(new JsonSplitter(), '{"a":'))).toEqual([['unfinished', 1]]);
  });

  it('loses one object of an array on a single line', () => {
    const line = (middle: string): string => `[{"a":1},${middle},{"a":{"b":3}},{"a":4}]`;
    const rest = [
      ['{"a":{"b":3}}', 1],
      ['{"a":4}', 1],
    ];
    // A brace is missing, a string does not end, both.
    for (const middle of ['{"a":{"b":2}', '{"a":{"b":"x}', '{"a":{"b":{"c', '{"a":"x}}}']) {
      for (const sizes of [[1000], [7], [1]]) {
        const pieces = split(new JsonSplitter(), line(middle), sizes);
        expect(told(pieces.filter(({ fault }) => fault !== 'foreign')).slice(2)).toEqual(rest);
        expect(pieces[1]).toMatchObject({ fault: 'unfinished', at: 9 });
      }
    }
  });

  it('goes back into an object that is none', () => {
    const splitter = new JsonSplitter();
    splitter.push('[{"a":"x},{"a":"y","b":"},{"a":"z"}]');
    splitter.end();
    const first = splitter.next()!;
    expect(first.text).toBe('{"a":"x},{"a":"y","b":"}');
    splitter.reject(first);
    expect(splitter.next()).toMatchObject({ fault: 'unfinished', at: 10 });
    expect(splitter.next()?.text).toBe('{"a":"z"}');
    expect(splitter.next()).toBeNull();
  });

  it('says that there is text between elements, once between two events', () => {
    const text =
      'Record 1\n<Event/><Event>1</Event>\nhello <b c="d">world</b>\n<Event>2</Event><!-- fine --><Event>3</Event>bye';
    for (const sizes of [[1000], [7], [1]]) {
      expect(told(split(new XmlSplitter(), text, sizes)).filter(([piece]) => piece === 'foreign')).toEqual([
        ['foreign', 3],
        ['foreign', 4],
      ]);
    }
  });

  it('takes events out of XML, whatever is around them', () => {
    const text =
      '<?xml version="1.0"?>\n<Events><Event a=\'1\'><EventID/></Event>\n<e:Event><![CDATA[</Event>]]></e:Event></Events>';
    expect(told(split(new XmlSplitter(), text))).toEqual([
      ["<Event a='1'><EventID/></Event>", 2],
      ['<e:Event><![CDATA[</Event>]]></e:Event>', 3],
    ]);
    expect(told(split(new XmlSplitter(), '<Event><a>\n<Event>b</Event>\n<Event>'))).toEqual([
      ['unfinished', 1],
      ['<Event>b</Event>', 2],
      ['unfinished', 3],
    ]);
  });

  it('takes time in proportion to the text', () => {
    const texts = [
      '{'.repeat(2e6),
      '"'.repeat(2e6),
      '<'.repeat(2e6),
      '{"\\'.repeat(7e5),
      '<!--'.repeat(5e5),
      '{"a":'.repeat(5e5),
      '{"a":"'.repeat(5e5),
      '<a '.repeat(7e5),
      '\n'.repeat(2e6),
    ];
    for (const container of ['JSON lines', 'JSON', 'XML'] as const) {
      for (const text of texts) {
        const start = performance.now();
        split(splitterOf(container), text, [1 << 18]);
        expect(performance.now() - start).toBeLessThan(4000);
      }
    }
  });
});

describe('the container', () => {
  it.each([
    ['JSON lines', '{"a":1}\n{"b":2}\n'],
    ['JSON lines', '{"a":"damaged\n{"b":2}\n'],
    ['JSON', '{\n "a": {"b":1}\n}\n'],
    ['JSON', '[{"a":1},\n{"b":2}\n]'],
    ['JSON', '{"a":1}'],
  ])('is %s in %j', (container, text) => {
    expect(chooseContainer(false, text)).toBe(container);
  });
});
