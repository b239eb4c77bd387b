import { afterEach, describe, expect, it, vi } from 'vitest';
import { Parser } from '../binxml/parser.js';
import { bytesSource } from '../byte-source.js';
import { EvtxCache } from '../evtx-cache.js';
import { openEvtx } from '../evtx-file.js';
import { CHUNK_SIZE, MAX_TEMPLATE_BYTES, MAX_TEMPLATES } from '../limits.js';
import { type RawContent, rawLog, sealLog } from '../testing/raw-log.js';
import { sampleEvent, sampleLog } from '../testing/sample-log.js';
import { writeEvtx } from '../writer/write-evtx.js';

/** Definitions parsed while a log is read, and the computers of its records. */
function read(bytes: Uint8Array, cache: EvtxCache): { parsed: number; computers: string[] } {
  const spy = vi.spyOn(Parser.prototype, 'definition');
  const computers: string[] = [];
  for (const record of openEvtx(bytesSource(bytes), { cache }).records()) {
    computers.push(`${record.computer} ${record.text('Image').length}`);
  }
  const parsed = spy.mock.calls.length;
  spy.mockRestore();
  return { parsed, computers };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('templates of a run', () => {
  it('are parsed once per content, not once a chunk or a file', () => {
    const cache = new EvtxCache();
    expect(read(sampleLog(300), cache)).toMatchObject({ parsed: 2 });
    expect(read(sampleLog(150), cache)).toMatchObject({ parsed: 0 });
    // Another event before them: the same definitions at other offsets, their names partly elsewhere in the chunk.
    const other = { ...sampleEvent(1), data: [['Image', 'x'] as const] };
    const mixed = writeEvtx([other, sampleEvent(2), other, sampleEvent(3)]);
    const first = read(mixed, cache);
    expect(first.computers).toEqual([
      'HOST.example 1',
      'HOST.example 29',
      'HOST.example 1',
      'HOST.example 29',
    ]);
    expect(read(mixed, cache)).toEqual({ parsed: 0, computers: first.computers });
  });

  it('that share a GUID and a size but not their content are different ones', () => {
    const cache = new EvtxCache();
    const log = sampleLog(150);
    const forged = log.slice();
    // HOST.example -> EVIL.example in the definition of the second chunk only.
    const text = Buffer.from('HOST', 'utf16le');
    const at = Buffer.from(forged.buffer).indexOf(text, 4096 + CHUNK_SIZE);
    forged.set(Buffer.from('EVIL', 'utf16le'), at);
    sealLog(forged);
    const { computers } = read(forged, cache);
    expect(new Set(computers)).toEqual(new Set(['HOST.example 29', 'EVIL.example 29']));
    expect(new Set(read(log, cache).computers)).toEqual(new Set(['HOST.example 29']));
  });

  it('whose names are spelt differently elsewhere in the chunk are different ones', () => {
    // Bytes of the definition are equal in both logs; the attribute name it refers to lies outside of it.
    const log = (name: string) =>
      rawLog(
        (c) => c.fragment().leaf('Event', '').end(),
        (c) => {
          const names = c.here + 200;
          c.fragment().instance(null, (d: RawContent) => {
            d.fragment().open('Event', {}, true).open('System', {}, true).leafIn('Computer', 0).close();
            d.open('EventData', {}, true);
            d.u8(0x01);
            d.u16(0xffff);
            d.u32(0);
            d.name('', names + 300);
            d.u8(0x02);
            d.hole(0);
            d.close().close().close().end();
          });
          c.values([[1, Uint8Array.of(0x41, 0)]]).end();
          while (c.here < names + 300) c.u8(0);
          c.u32(0);
          c.u16(0);
          c.u16(name.length);
          c.utf16(name);
          c.u16(0);
        },
      );
    const cache = new EvtxCache();
    const names: string[] = [];
    for (const name of ['First', 'Other', 'First']) {
      for (const record of openEvtx(bytesSource(log(name)), { cache }).records()) {
        names.push(...record.data().map(([key]) => String(key)));
      }
    }
    expect(names).toEqual(['First', 'Other', 'First']);
  });

  it('are kept within bounds', () => {
    const cache = new EvtxCache();
    const many = Array.from({ length: 400 }, (_, n) => ({
      ...sampleEvent(n),
      data: [[`f${n}`, 'x'] as const],
    }));
    read(writeEvtx(many), cache);
    expect(cache.templates.count).toBeGreaterThan(400);
    // A chunk may ask for so much comparing only, then it parses.
    expect(read(writeEvtx(many), cache).parsed).toBeLessThan(40);
    // The name of the host stands in the template of the event: a host is a template.
    const hosts = Array.from({ length: 3000 }, (_, n) => ({ ...sampleEvent(0), computer: `HOST-${n}` }));
    const log = writeEvtx(hosts);
    expect(read(log, cache).computers.map((text) => text.split(' ')[0])).toEqual(
      hosts.map(({ computer }) => computer),
    );
    expect(cache.templates.count).toBeLessThanOrEqual(MAX_TEMPLATES);
    // Those used last are there still, those of long ago are parsed again.
    expect(read(writeEvtx(hosts.slice(-MAX_TEMPLATES / 2 + 1)), cache).parsed).toBeLessThan(40);
    expect(read(writeEvtx(hosts.slice(0, 100)), cache).parsed).toBeGreaterThanOrEqual(100);
    // Definitions of 30 KB: what is kept ends at four megabytes.
    const large = Array.from({ length: 200 }, (_, n) => ({
      ...sampleEvent(n),
      data: Array.from({ length: 300 }, (_, k) => [`${'long'.repeat(4)}${n}_${k}`, ''] as const),
    }));
    read(writeEvtx(large), cache);
    expect(cache.templates.bytes).toBeGreaterThan(2 << 20);
    expect(cache.templates.bytes).toBeLessThanOrEqual(MAX_TEMPLATE_BYTES);
  });
});
