import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Parser } from '../binxml/parser.js';
import { bytesSource } from '../byte-source.js';
import { EvtxCache } from '../evtx-cache.js';
import { openEvtx } from '../evtx-file.js';
import { expectSamePaths } from '../testing/compare.js';
import { anyEvent } from '../testing/events.js';
import { type RawContent, rawLog, utf16 } from '../testing/raw-log.js';
import { writeEvtx } from '../writer/write-evtx.js';

describe('the compiled path tells the same as the plain path', () => {
  it('on anything the writer writes', () => {
    // One cache for all runs: templates and strings of other logs must not leak into this one.
    const cache = new EvtxCache();
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 8 }), (events) => {
        expect(expectSamePaths(writeEvtx(events), { cache })).toBe(events.length);
      }),
      { numRuns: 300 },
    );
  });

  const shapes: [string, (d: RawContent) => void][] = [
    [
      'payload as part of the outer template',
      (d) => {
        d.open('EventData', {}, true).open('Data', { Name: 'a' }, true).hole(0).close();
        d.open('Data', { Name: 'b' }, true).hole(1, true).close().leafIn('Binary', 2).close();
      },
    ],
    [
      'the same name twice, the first one optional',
      (d) => {
        d.open('EventData', {}, true).open('Data', { Name: 'a' }, true).hole(3, true).close();
        d.open('Data', { Name: 'A' }, true).hole(0).close().close();
      },
    ],
    [
      'text and value mixed',
      (d) =>
        d.open('EventData', {}, true).open('Data', { Name: 'a' }, true).text('x').hole(0).close().close(),
    ],
    [
      'unnamed data',
      (d) =>
        d
          .open('EventData', {}, true)
          .open('Data', {}, true)
          .hole(0)
          .close()
          .open('Data', {}, true)
          .hole(1)
          .close()
          .close(),
    ],
    [
      'unnamed and named data',
      (d) =>
        d
          .open('EventData', {}, true)
          .open('Data', {}, true)
          .hole(0)
          .close()
          .open('Data', { Name: 'n' }, true)
          .hole(1)
          .close()
          .close(),
    ],
    [
      'attributes in user data',
      (d) => d.open('UserData', {}, true).open('e', { k: 'v' }, true).hole(0).close().close(),
    ],
    [
      'a namespace in user data',
      (d) =>
        d
          .open('UserData', {}, true)
          .open('e', { xmlns: 'urn:x' }, true)
          .open('f', {}, true)
          .hole(0)
          .close()
          .close()
          .close(),
    ],
    [
      'elements of one name in user data',
      (d) =>
        d
          .open('UserData', {}, true)
          .open('e', {}, true)
          .hole(0)
          .close()
          .open('e', {}, true)
          .hole(1)
          .close()
          .close(),
    ],
    [
      'data within data',
      (d) =>
        d
          .open('EventData', {}, true)
          .open('Data', { Name: 'o' }, true)
          .open('Data', { Name: 'i' }, true)
          .hole(0)
          .close()
          .close()
          .close(),
    ],
    ['an empty payload', (d) => d.open('EventData', {}, true).close()],
    ['no payload', () => {}],
    [
      'a second payload',
      (d) => d.open('EventData', {}, true).close().open('UserData', {}, true).leafIn('x', 0).close(),
    ],
    ['a payload of another kind', (d) => d.open('DebugData', {}, true).leafIn('x', 0).close()],
    ['the payload as a value', (d) => d.hole(4)],
    ['an optional payload as a value', (d) => d.hole(3, true)],
    ['user data as a value', (d) => d.open('UserData', {}, true).hole(4).close()],
    ['absent user data', (d) => d.open('UserData', {}, true).hole(3).close()],
    ['absent optional user data', (d) => d.open('UserData', {}, true).hole(3, true).close()],
    ['event data around a value', (d) => d.open('EventData', {}, true).hole(4).close()],
    [
      'a value beyond the values',
      (d) => d.open('EventData', {}, true).open('Data', { Name: 'z' }, true).hole(99).close().close(),
    ],
  ];
  const fragments: [string, (c: RawContent) => void][] = [
    [
      'EventData',
      (c) =>
        c
          .fragment()
          .instance(null, (d) =>
            d
              .fragment()
              .open('EventData', {}, true)
              .open('Data', { Name: 'p' }, true)
              .hole(0)
              .close()
              .close()
              .end(),
          )
          .values([[1, utf16('v')]])
          .end(),
    ],
    [
      'a child',
      (c) =>
        c
          .fragment()
          .instance(null, (d) => d.fragment().open('child', {}, true).leafIn('q', 0).close().end())
          .values([[0x14, Uint8Array.of(1, 2, 3, 4)]])
          .end(),
    ],
    ['plain elements', (c) => c.fragment().open('EventData').leaf('Data', 'x', { Name: 'p' }).close().end()],
    [
      'a string array',
      (c) =>
        c
          .fragment()
          .instance(null, (d) =>
            d.fragment().open('EventData', {}, true).open('Data', {}, true).hole(0).close().close().end(),
          )
          .values([[0x81, utf16('a\0b\0')]])
          .end(),
    ],
    ['two fragments', (c) => c.fragment().leaf('one', '1').end().fragment().leaf('two', '2').end()],
  ];
  for (const [shape, payload] of shapes) {
    for (const [nested, fragment] of fragments) {
      it(`${shape}; as a value ${nested}`, () => {
        const log = rawLog((c) => {
          c.fragment().instance(null, (d) => {
            d.fragment().open('Event', {}, true).open('System', {}, true).leafIn('EventID', 5, true);
            d.leafIn('Level', 6).leafIn('Keywords', 7).leafIn('Channel', 0).close();
            payload(d);
            d.close().end();
          });
          const before = [utf16('text'), utf16('x\0y'), Uint8Array.of(1, 255), new Uint8Array()];
          const count = 8;
          const start = c.here + 4 + 4 * count + before.reduce((sum, bytes) => sum + bytes.length, 0);
          const inner = c.nested(start);
          fragment(inner);
          c.values([
            [1, before[0]!],
            [1, before[1]!],
            [14, before[2]!],
            [1, before[3]!],
            [0x21, inner.view()],
            [6, Uint8Array.of(7, 0)],
            [1, utf16('12')],
            [0x15, Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 128)],
          ]).end();
        });
        expectSamePaths(log);
      });
    }
  }

  it('and what Windows writes does take it', () => {
    // Guards the tests above against a compiled path that refuses everything.
    const parseRecord = vi.spyOn(Parser.prototype, 'parseRecord');
    try {
      const file = openEvtx(bytesSource(writeEvtx(fc.sample(anyEvent, { numRuns: 50, seed: 1 }))));
      let n = 0;
      for (const record of file.records()) n += record.data().length > 0 ? 1 : 0;
      expect(n).toBeGreaterThan(30);
      expect(parseRecord).not.toHaveBeenCalled();
    } finally {
      parseRecord.mockRestore();
    }
  });
});
