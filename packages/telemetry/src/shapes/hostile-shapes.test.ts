import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteWideIntegers } from './quote-wide-integers.js';
import { ShapeReader } from './shape-reader.js';
import { ShapeRecord } from './shape-record.js';
import { parseXml } from './xml/parse-xml.js';

const read = (text: string): ShapeRecord => {
  const record = new ShapeReader().json(text);
  expect(record).toBeInstanceOf(ShapeRecord);
  return record as ShapeRecord;
};
const sysmon = (data: string): string =>
  `{"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":5},"EventData":${data}}}`;

describe('hostile JSON', () => {
  it('has names of prototypes that are names like any other', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const record = read(
      sysmon(`{${names.map((name) => `"${name}":{"polluted":"yes"}`).join()},"Image":"x"}`),
    );
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(record.text('Image')).toBe('x');
    expect(record.text('constructor')).toBe('');
    expect(read('{"__proto__":{"Channel":"x"},"EventID":1,"SourceName":"s"}').channel).toBe('');
    const dotted =
      '{"winlog.event_id":1,"winlog.__proto__.polluted":"yes","event.constructor.prototype.polluted":1}';
    expect(read(dotted).eventId).toBe(1);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it('cannot put a value inside another in place of the one of its level', () => {
    for (const data of [
      '{"zz":{"CommandLine":"x"},"CommandLine":"real"}',
      '{"CommandLine":"real","zz":{"CommandLine":"x"}}',
      '{"zz":{"yy":{"CommandLine":"x"}},"CommandLine":{"#text":"real"}}',
    ]) {
      expect(read(sysmon(data)).text('CommandLine')).toBe('real');
    }
    expect(read(sysmon('{"zz":{"yy":{"Image":"deeper"},"Image":"deep"}}')).text('Image')).toBe('deep');
  });

  it('is nested as deep as it likes', () => {
    const depth = 100_000;
    expect(read(sysmon(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`)).text('a')).toBe('');
    expect(read(sysmon(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)).data()).toEqual([]);
    expect(new ShapeReader().json(`${'{"_source":'.repeat(depth)}1${'}'.repeat(depth)}`)).toMatchObject({
      kind: 'shape',
    });
  });

  it('keeps NULs, lone surrogates and values of any type', () => {
    const record = read(sysmon('{"a":"\\u0000x","b":"\\ud800","c":true,"d":null,"e":[1,"two"],"f":1.5}'));
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => record.text(name))).toEqual([
      '\0x',
      '\ud800',
      'true',
      '',
      '1, two',
      '1.5',
    ]);
    expect(['a', 'c', 'e', 'f', 'none'].map((name) => record.integer(name))).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      1.5,
      Number.NaN,
    ]);
  });

  it('does not round integers that a double cannot hold', () => {
    const record = read(sysmon('{"HandleId":18446744073709551615,"Other":9007199254740993}'));
    expect([record.text('HandleId'), record.text('Other')]).toEqual([
      '18446744073709551615',
      '9007199254740993',
    ]);
    expect(read('{"EventID":1,"Channel":"c","Keywords":-9214364837600034816}').keywords).toBe(
      0x8020_0000_0000_0000n,
    );
    expect(read('{"EventID":1,"Channel":"c","Keywords":9.2e18,"RecordNumber":1e400}').recordId).toBe(-1n);
  });

  it('quotes integers and nothing else', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        // Doubles are printed shortest, so none of these has 16 digits of an integer that is not one.
        expect(typeof JSON.stringify(JSON.parse(quoteWideIntegers(json)))).toBe('string');
        if (!/\d{16}/.test(json)) expect(quoteWideIntegers(json)).toBe(json);
      }),
    );
    expect(
      quoteWideIntegers('["1234567890123456",-1234567890123456,1e-1234567890123456,0.1234567890123456]'),
    ).toBe('["1234567890123456","-1234567890123456",1e-1234567890123456,0.1234567890123456]');
  });

  it('never throws, whatever the text or the object', () => {
    const keys = fc.constantFrom(
      ...'Event System EventData EventID winlog event_id Channel Properties Id LogName data win system eventID Payload body _source _raw result Data #text #attributes @Name TimeCreated Keywords Message __proto__'.split(
        ' ',
      ),
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue({ maxDepth: 1 }),
        tie('object'),
        fc.array(tie('any'), { maxLength: 3 }),
      ),
      object: fc.dictionary(keys, tie('any'), { maxKeys: 6 }),
    })).object;
    fc.assert(
      fc.property(
        fc.oneof(
          value.map((object) => JSON.stringify(object)),
          fc.string(),
        ),
        (text) => {
          const record = new ShapeReader().json(text);
          if (record instanceof ShapeRecord) {
            expect(typeof record.text('Image')).toBe('string');
            expect(typeof record.integer('ProcessId')).toBe('number');
            expect(typeof record.timeCreated).toBe('bigint');
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('hostile XML', () => {
  it.each([
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', /document type/],
    ['<a>'.repeat(100_000), /nested deeper/],
    ['<a></b>', /closing tag/],
    ['<a', /does not end/],
    ['<a b>', /does not end/],
    ['<a b=c>', /quotes/],
    ['<a b="c', /does not end/],
    ['<a b="<c">', /with </],
    ['<a><!-- ', /without -->/],
    ['<a/><b/>', /second element/],
    ['<a>', /not closed/],
    ['x<a/>', /beside/],
    ['', /no element/],
    [`<a>${'<b/>'.repeat(20_000)}</a>`, /more than/],
  ])('%#: is refused with a reason', (text, reason) => {
    const result = parseXml(text);
    expect('fault' in result ? result.fault : '').toMatch(reason);
  });

  it('expands nothing: entities that are not known stay as they stand', () => {
    const result = parseXml('<a>&lol; &#0; &#x110000; &#xD800; &amp;lt;</a>');
    expect('fault' in result ? '' : result.text).toBe('&lol; \0 &#x110000; \ud800 &lt;');
  });

  it('never throws and takes linear time', () => {
    const parts = fc.constantFrom(
      '<a>',
      '</a>',
      '<a b="',
      '"',
      "'",
      '/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&',
      ';',
      'x',
      '<?',
      '?>',
      '<Event>',
      '<System>',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (all) => {
        expect(parseXml(all.join(''))).toBeTypeOf('object');
        expect(new ShapeReader().xml(all.join(''))).toBeTypeOf('object');
      }),
      { numRuns: 2000 },
    );
    for (const text of [
      `<a>${'&'.repeat(1e6)}</a>`,
      `<a ${' '.repeat(1e6)}`,
      `<${'a'.repeat(1e6)}`,
      `<a>${'<!---->'.repeat(1e5)}</a>`,
    ]) {
      const start = performance.now();
      parseXml(text);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});
