import { describe, expect, it } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import { renderXml } from '../render/xml.js';
import { plainSystem, type RawContent, rawLog, utf16 } from '../testing/raw-log.js';
import * as K from './token.js';

/** Reads a log whose first record may be bad and whose last one is good; returns faults and the XML of what was read. */
function read(...records: ((content: RawContent) => void)[]): {
  xml: string[];
  codes: string[];
  messages: string[];
} {
  const file = openEvtx(bytesSource(rawLog(...records)));
  const xml: string[] = [];
  for (const record of file.records()) xml.push(renderXml(record));
  return {
    xml,
    codes: file.faults.kept.map((f) => f.code),
    messages: file.faults.kept.map((f) => f.message),
  };
}

const SYSTEM =
  '<System><EventID>4688</EventID><EventRecordID>1</EventRecordID><Channel>Security</Channel><Computer>HOST</Computer></System>';

/** A record without templates. */
const plain = (payload: (content: RawContent) => void) => (content: RawContent) => {
  plainSystem(content.fragment().open('Event'));
  payload(content);
  content.close().end();
};

const good = plain((c) => c.open('EventData').leaf('Data', 'x', { Name: 'a' }).close());
const GOOD = `<Event>${SYSTEM}<EventData><Data Name="a">x</Data></EventData></Event>`;

describe('records without templates', () => {
  it('are read, text by text', () => {
    const file = openEvtx(bytesSource(rawLog(good)));
    let n = 0;
    for (const record of file.records()) {
      n++;
      expect(record.eventId).toBe(4688);
      expect(record.recordId).toBe(1n);
      expect(record.data()).toEqual([['a', 'x']]);
      expect(record.text('A')).toBe('x');
      expect(record.provider).toBe('');
      expect(record.version).toBeNaN();
      expect(record.timeCreated).toBe(132_000_000_000_000_000n);
    }
    expect(n).toBe(1);
    expect(file.faults.count).toBe(0);
  });

  it('may hold references, CDATA and processing instructions', () => {
    const { xml, codes } = read(
      plain((c) => {
        c.open('EventData').open('Data', { Name: 'refs' }).text('1');
        c.u8(K.TOKEN_ENTITY_REF);
        c.name('lt');
        c.u8(K.TOKEN_CHAR_REF | K.MORE);
        c.u16(0x41);
        c.u8(K.TOKEN_ENTITY_REF | K.MORE);
        c.name('amp');
        // An astral character is two references.
        c.u8(K.TOKEN_CHAR_REF);
        c.u16(0xd83d);
        c.u8(K.TOKEN_CHAR_REF);
        c.u16(0xde00);
        c.u8(K.TOKEN_CHAR_REF);
        c.u16(0xd83d);
        c.u8(K.TOKEN_ENTITY_REF);
        c.name('custom');
        c.close().open('Data');
        c.u8(K.TOKEN_CDATA);
        c.u16(5);
        c.utf16('a]]>b');
        c.u8(K.TOKEN_PI_TARGET);
        c.name('pi');
        c.u8(K.TOKEN_PI_DATA);
        c.u16(3);
        c.utf16('d=1');
        c.close().close();
      }),
    );
    expect(codes).toEqual([]);
    expect(xml[0]).toContain('<Data Name="refs">1&lt;A&amp;\u{1f600}\ufffd&amp;custom;</Data>');
    expect(xml[0]).toContain('<Data><![CDATA[a]]]]><![CDATA[>b]]><?pi d=1?></Data>');
  });

  it('may end in padding that holds anything', () => {
    const { xml, codes } = read((c) => {
      good(c);
      c.fragment();
      c.u8(0xff);
    });
    expect([xml, codes]).toEqual([[GOOD], []]);
  });
});

describe('damage costs the record', () => {
  const cases: [string, string, (content: RawContent) => void][] = [
    ['a token that does not exist', 'EVTX3030', (c) => plain((p) => p.u8(0x1f))(c)],
    ['an element that does not end', 'EVTX3030', (c) => c.fragment().open('Event').open('System')],
    [
      'a hole outside of a definition',
      'EVTX3030',
      (c) => plain((p) => p.open('EventData').hole(0).close())(c),
    ],
    [
      'text that reaches beyond the record',
      'EVTX3030',
      (c) => {
        c.fragment().open('Event');
        c.u8(K.TOKEN_VALUE);
        c.u8(1);
        c.u16(60_000);
      },
    ],
    [
      'a literal value that is no string',
      'EVTX3030',
      (c) => {
        c.fragment().open('Event');
        c.u8(K.TOKEN_VALUE);
        c.u8(8);
        c.u32(7);
      },
    ],
    [
      'a name in the chunk header',
      'EVTX3032',
      (c) => {
        c.fragment();
        c.u8(K.TOKEN_OPEN_START);
        c.u32(0);
        c.name('', 100);
      },
    ],
    [
      'a name beyond the chunk',
      'EVTX3032',
      (c) => {
        c.fragment();
        c.u8(K.TOKEN_OPEN_START);
        c.u32(0);
        c.name('', 0xffff_fff0);
      },
    ],
    ['a definition beyond the chunk', 'EVTX3031', (c) => c.fragment().instance(65_530).values([]).end()],
    [
      'values beyond the record',
      'EVTX3033',
      (c) => {
        c.fragment().instance(null, (d) => d.fragment().open('Event', {}, true).close().end());
        c.u32(0x7fff_ffff);
      },
    ],
    ['no event', 'EVTX3036', (c) => c.fragment().open('Other').close().end()],
    ['an event without System', 'EVTX3036', (c) => c.fragment().open('Event').close().end()],
    ['nothing', 'EVTX3036', (c) => c.end()],
    [
      'a value that is broken binary XML',
      'EVTX3030',
      (c) => {
        c.fragment().instance(null, (d) => d.fragment().open('Event', {}, true).hole(0).close().end());
        c.values([[0x21, Uint8Array.of(0x0f, 1, 1, 0, 0x77)]]).end();
      },
    ],
  ];
  for (const [what, code, write] of cases) {
    it(`${what} (${code})`, () => {
      const { xml, codes } = read(write, good);
      expect(codes).toEqual([code]);
      expect(xml).toEqual([GOOD]);
    });
  }
});

describe('hostile content is bounded', () => {
  it('nesting', () => {
    const deep = (depth: number) =>
      plain((c) => {
        for (let i = 0; i < depth; i++) c.open('e');
        for (let i = 0; i < depth; i++) c.close();
      });
    expect(read(deep(60)).codes).toEqual([]);
    expect(read(deep(70), good)).toMatchObject({ codes: ['EVTX3034'], xml: [GOOD] });
    expect(read(deep(1500), good)).toMatchObject({ codes: ['EVTX3034'], xml: [GOOD] });
  });

  it('a template that contains itself', () => {
    const { codes, messages, xml } = read((c) => {
      c.fragment().instance(null, (d) => {
        const start = d.here - 24;
        d.fragment().open('Event', {}, true).instance(start).values([]).close().end();
      });
      c.values([]).end();
    }, good);
    expect(codes).toEqual(['EVTX3031']);
    expect(messages[0]).toContain('contains itself');
    expect(xml).toEqual([GOOD]);
  });

  it('values nested in each other', () => {
    // Each level is an instance of the same template whose value is the next level.
    let inner = new Uint8Array();
    let definition = 0;
    const write = (c: RawContent): void => {
      c.fragment().instance(null, (d) => {
        definition = d.here - 24;
        d.fragment().open('e', {}, true).hole(0).close().end();
      });
      for (let i = 0; i < 100; i++) {
        const level = c.nested(0);
        level.instance(definition).values([[0x21, inner]]);
        inner = level.view().slice();
      }
      c.values([[0x21, inner]]).end();
    };
    expect(read(write, good)).toMatchObject({ codes: ['EVTX3034'], xml: [GOOD] });
  });

  it('a value that a template repeats without measure', () => {
    let definition = 0;
    const repeat = (size: number, first: boolean) => (c: RawContent) => {
      c.fragment().instance(first ? null : definition, (d) => {
        definition = d.here - 24;
        d.fragment().open('Event', {}, true).open('System', {}, true).close().open('EventData', {}, true);
        for (let i = 0; i < 1000; i++) d.open('Data', {}, true).hole(0).close();
        d.close().close().end();
      });
      c.values([[1, utf16('x'.repeat(size))]]).end();
    };
    // One record alone is stopped; many that stay just below it are stopped together.
    expect(read(repeat(5000, true), good)).toMatchObject({ codes: ['EVTX3034'], xml: [GOOD] });
    const { xml, codes } = read(repeat(400, true), ...Array.from({ length: 20 }, () => repeat(400, false)));
    expect(xml.length).toBeGreaterThan(5);
    expect(xml.length).toBeLessThan(12);
    expect(new Set(codes)).toEqual(new Set(['EVTX3035']));
  });

  it('a definition at every offset', () => {
    // One long run of open tokens, entered by each record four bytes further on.
    let start = 0;
    const first = (c: RawContent): void => {
      good(c);
      start = c.here;
      for (let i = 0; i < 9000; i++) c.u32(0x0000_0000);
    };
    const others = Array.from({ length: 400 }, (_, i) => (c: RawContent) => {
      c.fragment()
        .instance(start + 4 * i)
        .values([])
        .end();
    });
    const started = performance.now();
    const { xml, codes } = read(first, ...others);
    expect(xml).toEqual([GOOD]);
    expect(codes).toHaveLength(400);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('templates', () => {
  const definition = (d: RawContent): void => {
    d.fragment().open('Event', {}, true).open('System', {}, true).open('EventID', {}, true).hole(0).close();
    d.open('Version', {}, true).hole(1, true).close().close();
    d.open('EventData', {}, true).open('Data', { Name: 'a' }, true).hole(2).close();
    d.open('Data', {}, true).hole(3, true).close().close().close().end();
  };

  it('an absent optional value takes its element along, a required one leaves it empty', () => {
    const { xml, codes } = read((c) => {
      c.fragment().instance(null, definition);
      c.values([
        [6, Uint8Array.of(7, 0)],
        [0, new Uint8Array(2)],
        [0, new Uint8Array()],
      ]).end();
    });
    expect(codes).toEqual([]);
    expect(xml).toEqual([
      '<Event><System><EventID>7</EventID></System><EventData><Data Name="a"/></EventData></Event>',
    ]);
  });

  it('a string array repeats its element, and an empty one leaves none', () => {
    const list = (text: string) => (c: RawContent) => {
      c.fragment().instance(null, definition);
      c.values([
        [6, Uint8Array.of(7, 0)],
        [4, Uint8Array.of(1)],
        [0x81, utf16(text)],
        [0x81, utf16('p\0\0q\0')],
      ]).end();
    };
    const { xml } = read(list('x\0y\0'), list(''));
    expect(xml[0]).toContain(
      '<Data Name="a">x</Data><Data Name="a">y</Data><Data>p</Data><Data/><Data>q</Data>',
    );
    expect(xml[1]).toContain('<EventData><Data>p</Data>');
  });

  it('fragments that follow each other in one value are all read', () => {
    const { xml, codes } = read((c) => {
      c.fragment().instance(null, (d) => {
        d.fragment().open('Event', {}, true).open('System', {}, true).close();
        d.open('UserData', {}, true).hole(0).close().close().end();
      });
      const before = c.here + 8;
      const nested = c.nested(before);
      nested.fragment().leaf('one', '1').end().end().fragment().leaf('two', '2').end();
      c.values([[0x21, nested.view()]]).end();
    });
    expect(codes).toEqual([]);
    expect(xml[0]).toContain('<UserData><one>1</one><two>2</two></UserData>');
  });
});
