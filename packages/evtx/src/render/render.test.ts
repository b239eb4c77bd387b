import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import type { EvtxRecord } from '../record.js';
import { anyEvent } from '../testing/events.js';
import { sampleEvent } from '../testing/sample-log.js';
import type { EventInput } from '../writer/typed-value.js';
import { writeEvtx } from '../writer/write-evtx.js';
import { ByteSink } from './byte-sink.js';
import { appendEvtxDump, renderEvtxDump } from './evtx-dump.js';
import { renderRecord } from './record-form.js';
import { utf8, utf8Text, utf8TextPlain } from './utf8.js';
import { renderXml } from './xml.js';

function first<T>(event: EventInput, use: (record: EvtxRecord) => T): T {
  for (const record of openEvtx(bytesSource(writeEvtx([event]))).records()) return use(record);
  throw new Error('no record');
}

describe('renderRecord', () => {
  it('has the documented keys in their order', () => {
    const line = first(sampleEvent(3), (record) => renderRecord(record, 'C:\\logs\\a "b".evtx'));
    expect(line).toBe(
      '{"file":"C:\\\\logs\\\\a \\"b\\".evtx","chunk":0,"offset":4608,"record_id":1003,' +
        '"time":"2022-06-18T04:26:43.000000000Z","provider":"Microsoft-Windows-Sysmon","event_id":1,"version":5,' +
        '"level":4,"task":1,"opcode":0,"keywords":"9223372036854775808",' +
        '"channel":"Microsoft-Windows-Sysmon/Operational","computer":"HOST.example","user_id":"S-1-5-18",' +
        '"process_id":2872,"thread_id":3512,"kind":"event_data","data":[["RuleName","-"],' +
        '["UtcTime","2022-06-16 09:46:40.000"],["ProcessGuid","{747f3d96-e303-5f8f-0000-00101d7f2c00}"],' +
        '["ProcessId",1003],["Image","C:\\\\Windows\\\\System32\\\\tool3.exe"],["CommandLine","tool3.exe --number 3"],' +
        '["LogonId","0x3e7"]]}',
    );
  });

  it('keeps types, repeated and missing names, and large integers', () => {
    const event: EventInput = {
      ...sampleEvent(0),
      data: [
        ['a', { type: 'uint64', value: 2n ** 53n - 1n }],
        ['a', { type: 'uint64', value: 2n ** 64n - 1n }],
        [null, { type: 'array', items: ['x', 'y'] }],
        ['b', { type: 'bool', value: true }],
        ['f', { type: 'real64', value: Number.NaN }],
        ['g', { type: 'real64', value: -1.5 }],
        ['z', { type: 'real64', value: -0 }],
        ['t', { type: 'filetime', value: 133_000_000_000_000_007n }],
        ['h', { type: 'binary', value: Uint8Array.of(0xab) }],
        ['__proto__', 'own'],
      ],
    };
    const parsed = JSON.parse(first(event, (record) => renderRecord(record, 'f'))) as { data: unknown };
    expect(parsed.data).toEqual([
      ['a', 2 ** 53 - 1],
      ['a', '18446744073709551615'],
      [null, ['x', 'y']],
      ['b', true],
      ['f', 'NaN'],
      ['g', -1.5],
      ['z', '-0'],
      ['t', '2022-06-18T04:26:40.000000700Z'],
      ['h', 'ab'],
      ['__proto__', 'own'],
    ]);
  });

  it('is one line of JSON for any event', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const line = first(event, (record) => renderRecord(record, 'f'));
        expect(line).not.toContain('\n');
        expect(JSON.parse(line)).toMatchObject({ event_id: event.eventId, computer: event.computer });
      }),
    );
  });
});

describe('renderEvtxDump', () => {
  it('gives names that come again a list or a suffix', () => {
    const dump = (data: EventInput['data']): unknown =>
      JSON.parse(first({ ...sampleEvent(0), data: data! }, renderEvtxDump)).Event.EventData;
    expect(
      dump([
        ['a', '1'],
        ['a', '2'],
        ['b', '3'],
        ['a', '4'],
      ]),
    ).toEqual({ a: ['1', '2'], b: '3', a_1: '4' });
    expect(
      dump([
        [null, '1'],
        [null, ''],
      ]),
    ).toEqual({ Data: { '#text': ['1', ''] } });
    expect(dump([[null, '1']])).toEqual({ Data: { '#text': '1' } });
    expect(
      dump([
        [null, '1'],
        ['a', '2'],
      ]),
    ).toEqual({ a: '2' });
    expect(dump([['a', { type: 'array', items: ['x', 'y'] }]])).toEqual({ a: ['x', 'y'] });
    expect(dump([])).toBeNull();
  });

  it('is JSON for any event, and the same as bytes', () => {
    const sink = new ByteSink();
    fc.assert(
      fc.property(anyEvent, (event) => {
        const line = first(event, (record) => {
          sink.clear();
          appendEvtxDump(record, sink);
          return renderEvtxDump(record);
        });
        expect(utf8Text(sink.view())).toBe(line);
        expect(JSON.parse(line)).toHaveProperty('Event.System.EventID', event.eventId);
      }),
    );
  });

  it('replaces lone surrogates and escapes control characters', () => {
    const text = 'a\u0001"\\\n\ud800b\udc00\u{1f600}é€';
    const line = first({ ...sampleEvent(0), data: [['t', text]] }, renderEvtxDump);
    expect(line).toContain('"t":"a\\u0001\\"\\\\\\n\ufffdb\ufffd\u{1f600}é€"');
  });
});

describe('renderXml', () => {
  it('is one line that a parser reads back', () => {
    const event: EventInput = {
      ...sampleEvent(0),
      computer: 'A & "B" <C>',
      data: [
        ['q"\'<>&', '<&> "\' ]]>\r\n\t\u0001\ud800'],
        [null, { type: 'array', items: ['x', ''] }],
        ['e', ''],
      ],
    };
    const xml = first(event, renderXml);
    expect(xml).toContain('<Computer>A &amp; "B" &lt;C&gt;</Computer>');
    expect(xml).toContain(
      '<EventData><Data Name="q&quot;\'&lt;&gt;&amp;">&lt;&amp;&gt; "\' ]]&gt;&#13;&#10;\t\ufffd\ufffd</Data>' +
        '<Data>x</Data><Data/><Data Name="e"/></EventData></Event>',
    );
    expect(
      xml.startsWith('<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>'),
    ).toBe(true);
  });
});

describe('UTF-8', () => {
  it('is encoded and decoded as the platform does it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = utf8(text);
        expect(Buffer.from(bytes).toString()).toBe(text);
        expect(utf8Text(bytes)).toBe(text);
        expect(utf8TextPlain(bytes)).toBe(text);
      }),
    );
  });

  it('keeps a byte order mark', () => {
    expect(utf8Text(utf8('\ufeffa'))).toBe('\ufeffa');
  });
});

describe('ByteSink', () => {
  it('writes numbers as JSON has them and grows', () => {
    const sink = new ByteSink();
    const numbers = [
      0,
      9,
      10,
      99,
      100,
      4_294_967_295,
      2_147_483_648,
      999_999_999,
      1_000_000_000,
      2 ** 53 - 1,
    ];
    for (const n of numbers) {
      sink.decimal(n);
      sink.byte(0x20);
    }
    for (const n of numbers.filter((value) => value < 2 ** 32)) {
      sink.hex(n);
      sink.byte(0x20);
    }
    const wanted = [...numbers, ...numbers.filter((v) => v < 2 ** 32).map((v) => v.toString(16)), ''].join(
      ' ',
    );
    expect(utf8Text(sink.view())).toBe(wanted);
    for (let i = 0; i < 20_000; i++) sink.ascii('0123456789');
    expect(sink.length).toBe(wanted.length + 200_000);
    expect(utf8Text(sink.view()).endsWith('0123456789')).toBe(true);
  });
});
