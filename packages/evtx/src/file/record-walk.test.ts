import { describe, expect, it } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import { sealLog } from '../testing/raw-log.js';
import { sampleLog } from '../testing/sample-log.js';
import { FILE_HEADER_SIZE } from './file-header.js';

const COUNT = 20;
const log = sampleLog(COUNT);
const chunk = new DataView(log.buffer, FILE_HEADER_SIZE);

/** Offsets of the records in the chunk. */
const places: number[] = [];
for (let at = 512; places.length < COUNT; at += chunk.getUint32(at + 4, true)) places.push(at);
const free = chunk.getUint32(48, true);

/** Reads the log after a change to its chunk; header ids that were read, and fault codes. */
function after(
  change: (chunk: DataView, bytes: Uint8Array, file: DataView) => void,
): [ids: number[], codes: string[]] {
  const copy = log.slice();
  const bytes = copy.subarray(FILE_HEADER_SIZE);
  change(new DataView(copy.buffer, FILE_HEADER_SIZE), bytes, new DataView(copy.buffer));
  sealLog(copy);
  const file = openEvtx(bytesSource(copy));
  const ids: number[] = [];
  for (const record of file.records()) ids.push(Number(record.headerId));
  return [ids, file.faults.kept.map((fault) => fault.code)];
}

const ALL = Array.from({ length: COUNT }, (_, i) => i + 1);
const without = (...ids: number[]): number[] => ALL.filter((id) => !ids.includes(id));

describe('record walk', () => {
  it('reads a whole chunk', () => {
    expect(after(() => {})).toEqual([ALL, []]);
  });

  it('a record without its magic is passed over', () => {
    expect(after((c) => c.setUint32(places[4]!, 0x2b2a, true))).toEqual([without(5), ['EVTX3020']]);
  });

  it('a number that is damaged, too, hides nothing behind other damage', () => {
    for (const number of [2n ** 40n, 0n, 3n]) {
      const [ids] = after((c) => {
        c.setBigUint64(places[3]! + 8, number, true);
        c.setUint32(places[6]!, 0x2b2a, true);
      });
      expect(ids).toEqual(without(7).map((id) => (id === 4 ? Number(number) : id)));
    }
  });

  it('a size that reaches into the next record and finds its copy there costs neither', () => {
    const sizeOf = (n: number): number => chunk.getUint32(places[n]! + 4, true);
    // Made larger by eight, its copy is the size of the next one.
    const n = places.findIndex((_, i) => i + 1 < COUNT && sizeOf(i + 1) === sizeOf(i) + 8);
    expect(n).toBeGreaterThan(0);
    const enlarged = (c: DataView): void => c.setUint32(places[n]! + 4, sizeOf(n) + 8, true);
    expect(after(enlarged)).toEqual([ALL, ['EVTX3020']]);
    // The next one is damaged, too: reading goes on behind it.
    expect(after((c) => [enlarged(c), c.setUint32(places[n + 1]!, 0, true)])[0]).toEqual(without(n + 2));
  });

  it('of two runs of images as long the first is the log', () => {
    // Without the header there is no telling where the records end, and of the second record no size is left.
    const [ids] = after((c, bytes) => {
      bytes.copyWithin(40_000, places[2]!, free);
      c.setUint32(48, 1, true);
      c.setUint32(places[1]! + 4, 0, true);
    });
    expect(ids).toEqual(without(2));
  });

  it('copies of later records in front of others do not hide those', () => {
    const [ids] = after((_, bytes) => {
      const [from, to] = [places[15]!, places[18]!];
      bytes.copyWithin(places[2]! + 8, from, to);
    });
    expect(ids).toEqual(expect.arrayContaining(ALL.filter((id) => id < 3 || id > 6)));
    expect([...ids].sort((a, b) => a - b)).toEqual(ids);
  });

  it('a record of size 0, too small, too large or half overwritten is passed over', () => {
    for (const size of [0, 27, 70_000, 0xffff_ffff]) {
      expect(after((c) => c.setUint32(places[4]! + 4, size, true))).toEqual([without(5), ['EVTX3020']]);
    }
    expect(after((c) => c.setUint32(places[5]! - 4, 7, true))).toEqual([without(5), ['EVTX3020']]);
  });

  it('a record that swallows the next ones takes them along only as far as it lies', () => {
    // The size copy happens to fit: the content is garbage to the record, and reading goes on behind it.
    const [ids, codes] = after((c) => {
      const size = places[7]! - places[4]!;
      c.setUint32(places[4]! + 4, size, true);
      c.setUint32(places[7]! - 4, size, true);
    });
    expect(ids).toEqual(without(6, 7));
    expect(codes).toEqual(['EVTX3022']);
  });

  describe('records that were taken out', () => {
    /** As tools do it: the record before is made to reach to the end of those that are to go, and all checksums are right. */
    const unlink = (c: DataView, from: number, to: number): void => {
      const size = (places[to + 1] ?? free) - places[from - 1]!;
      c.setUint32(places[from - 1]! + 4, size, true);
      c.setUint32((places[to + 1] ?? free) - 4, size, true);
    };
    const faultsAfter = (change: (c: DataView) => void): string[] => {
      const copy = log.slice();
      change(new DataView(copy.buffer, FILE_HEADER_SIZE));
      sealLog(copy);
      const file = openEvtx(bytesSource(copy));
      for (const _ of file.records());
      return file.faults.kept.map(({ code, message }) => `${code} ${message}`);
    };

    it('are reported where numbers are left out, with the place where the first of them still lies', () => {
      expect(faultsAfter((c) => unlink(c, 5, 5))).toEqual([
        `EVTX3022 records are missing: record 6 was to follow, it is 7; one lies within the record before, at byte ${FILE_HEADER_SIZE + places[5]!}`,
      ]);
      expect(faultsAfter((c) => [unlink(c, 3, 4), unlink(c, 9, 9)])).toHaveLength(2);
      const wiped = faultsAfter((c) => {
        unlink(c, 5, 5);
        c.setUint32(places[5]!, 0, true);
      });
      expect(wiped).toEqual(['EVTX3022 records are missing: record 6 was to follow, it is 7']);
    });

    it('are reported at the beginning and at the end of a chunk, by its header', () => {
      expect(faultsAfter((c) => unlink(c, COUNT - 1, COUNT - 1))).toEqual([
        'EVTX3022 records are missing: the last is 19, the chunk had them up to 20',
      ]);
      const first = faultsAfter((c) => c.setBigUint64(24, 0n, true));
      expect(first).toEqual([]);
      const moved = faultsAfter((c) => {
        for (const [i, place] of places.entries()) c.setBigUint64(place + 8, BigInt(i + 3), true);
        c.setBigUint64(32, 22n, true);
      });
      expect(moved).toEqual(['EVTX3022 records are missing: record 1 was to follow, it is 3']);
    });

    it('are not those that damage has cost', () => {
      expect(faultsAfter((c) => c.setUint32(places[4]!, 0, true))).toEqual([
        expect.stringMatching(/^EVTX3020/),
      ]);
      expect(faultsAfter((c) => c.setUint32(places[COUNT - 1]!, 0, true))).toEqual([
        expect.stringMatching(/^EVTX3020/),
      ]);
    });
  });

  it('an image that begins off the grid of eight is found byte by byte', () => {
    const [ids] = after((c, bytes) => {
      bytes.copyWithin(places[10]! + 3, places[10]!, free - 3);
      bytes.fill(0x55, places[10]!, places[10]! + 3);
      c.setUint32(48, free, true);
    });
    // They are found, but their templates lie where they were; ids show that reading went on.
    expect(ids.slice(0, 10)).toEqual(ALL.slice(0, 10));
    expect(ids.length).toBeGreaterThan(15);
  });

  it('images behind damage belong to the log only in sequence and within the header’s range', () => {
    const stale = (id: bigint) => (c: DataView) => {
      c.setUint32(places[4]!, 0, true);
      c.setBigUint64(places[8]! + 8, id, true);
    };
    expect(after(stale(3n))).toEqual([without(5, 9), ['EVTX3020', 'EVTX3021']]);
    expect(after(stale(999n))).toEqual([without(5, 9), ['EVTX3020', 'EVTX3021']]);
    // Without damage the chain is proof enough: exported logs are numbered in odd ways.
    const [ids, codes] = after((c) => c.setBigUint64(places[8]! + 8, 3n, true));
    expect(ids.filter((id) => id === 3)).toHaveLength(2);
    expect(codes).toEqual(['EVTX3022']);
  });

  it('slack is never reported', () => {
    const [ids, codes] = after((c) => {
      c.setUint32(48, places[6]!, true);
      c.setBigUint64(32, 6n, true);
    });
    expect([ids, codes]).toEqual([ALL.slice(0, 6), []]);
  });

  it('in a log that was not closed the records behind a stale free-space offset are read, in sequence', () => {
    const dirty = (file: DataView): void => file.setUint32(120, 1, true);
    const stale = (c: DataView): void => c.setUint32(48, places[6]!, true);
    expect(after((c, _, file) => [dirty(file), stale(c)])[0]).toEqual(ALL);
    // A gap in the numbers, or nothing before it: an old image.
    const gap = after((c, _, file) => [dirty(file), stale(c), c.setBigUint64(places[9]! + 8, 500n, true)]);
    expect(gap).toEqual([ALL.slice(0, 9), []]);
    const empty = after((c, _, file) => [dirty(file), c.setUint32(48, 512, true)]);
    expect(empty).toEqual([[], []]);
  });

  it('an impossible free-space offset is reported and the chunk read to its end', () => {
    for (const offset of [0, 511, 65_537, 0xffff_ffff]) {
      const [ids, codes] = after((c) => c.setUint32(48, offset, true));
      expect(ids).toEqual(ALL);
      expect(codes[0]).toBe('EVTX3014');
    }
  });

  it('a chunk full of record magics is one pass', () => {
    const started = performance.now();
    for (const [step, phase] of [
      [4, 1],
      [4, 0],
      [8, 0],
      [5, 0],
    ] as const) {
      after((c, bytes) => {
        bytes.fill(0, 512);
        for (let at = 512 + phase; at + 4 <= 65_536; at += step) c.setUint32(at, 0x2a2a, true);
        c.setUint32(48, 65_536, true);
      });
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
