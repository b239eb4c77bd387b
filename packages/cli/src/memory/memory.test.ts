import { DEFAULT_LIMITS } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { readingOptionsOf, within } from '../options/reading-options.js';
import { DEFAULT_MEMORY, leastMemory, memoryBudget } from './memory-budget.js';
import { MemoryWatch } from './memory-watch.js';

const MEBIBYTE = 2 ** 20;

describe('the memory', () => {
  it.each([1, 2, 8])('is divided so that the parts of %i threads stay below the cap', (jobs) => {
    for (const cap of [leastMemory(jobs), 4096 * MEBIBYTE]) {
      const { order, sorter, telemetry } = memoryBudget(cap, jobs);
      const runs = order.runs * (MEBIBYTE / 2);
      const state =
        (telemetry.characters ?? 0) + (telemetry.processes ?? 0) * 700 + (telemetry.handles ?? 0) * 250;
      const live = order.held + order.window + order.run + runs + sorter + state;
      expect(live * jobs).toBeLessThan(cap - 160 * MEBIBYTE);
      for (const part of [...Object.values(order), sorter, ...Object.values(telemetry)])
        expect(part).toBeGreaterThanOrEqual(16);
    }
  });

  it('never gives the normaliser more than it takes by itself', () => {
    expect(memoryBudget(64 * 1024 * MEBIBYTE).telemetry).toEqual(
      Object.fromEntries(
        Object.keys(memoryBudget(DEFAULT_MEMORY).telemetry).map((key) => [
          key,
          DEFAULT_LIMITS[key as 'held'],
        ]),
      ),
    );
  });

  it('is read from --memory, and too little is refused', () => {
    const of = (memory: string | undefined, jobs = 1): unknown => {
      const read = readingOptionsOf(memory === undefined ? {} : { memory }, 'casement scan --help', jobs);
      return 'code' in read ? read.code : read.memory.cap / MEBIBYTE;
    };
    expect(['512MB', '256 mb', '1GB', '2GiB', '256MB', undefined].map((text) => of(text))).toEqual([
      512, 256, 1024, 2048, 256, 512,
    ]);
    expect(['255MB', '1MB'].map((text) => of(text))).toEqual(['CLI6143', 'CLI6143']);
    expect(['512', '-1MB', '0x10MB', '1.5GB', 'all', ''].map((text) => of(text))).toEqual(
      Array(6).fill('CLI6002'),
    );
    // The default grows with the threads; what was asked for does not.
    expect([of(undefined, 8), of('512MB', 8)]).toEqual([160 + 8 * 392, 'CLI6143']);
  });

  it('leaves bounds that were set by hand', () => {
    const read = readingOptionsOf({ memory: '256MB' }, '');
    if ('code' in read) throw new Error(read.code);
    const { limits } = within({ limits: { processes: 7 } }, read);
    expect(limits).toMatchObject({ processes: 7, handles: read.memory.telemetry.handles });
  });
});

describe('the other options of reading', () => {
  it('take zones as distances from UTC', () => {
    const of = (assumeTimezone: string): unknown => {
      const read = readingOptionsOf({ assumeTimezone }, '');
      return 'code' in read ? read.code : Number(read.times?.assumed ?? 0n) / 3.6e12;
    };
    expect(['+02:00', '-0530', 'utc', 'Z', '+16:00'].map(of)).toEqual([2, -5.5, 0, 0, 16]);
    expect(['CET', '2', '+2:00', '+02:60', '+17:00', ''].map(of)).toEqual(Array(6).fill('CLI6002'));
  });
});

describe('MemoryWatch', () => {
  it.each([
    // (400 - 88 - 50) × 0.6 more than 50.
    [1, [0, 0, 1, 1, 1, 1, 1, 1, 2]],
    // ((400 - 88) / 4 - 50) × 0.6, or 16 more.
    [4, [0, 0, 1, 1, 2, 3, 4, 4, 5]],
  ])(
    'has garbage collected near the cap, and again when the heap of %i threads has filled',
    (threads, expected) => {
      // Resident and used before each look, and what is used after a collection.
      const looks = [
        [100, 40],
        [399, 300],
        [401, 300],
        [401, 60],
        [430, 180],
        [430, 190],
        [405, 100],
        [390, 300],
        [401, 300],
      ] as const;
      let used = 0;
      let resident = 0;
      let collected = 0;
      const watch = new MemoryWatch(
        { cap: 500 * MEBIBYTE, threads },
        {
          resident: () => resident * MEBIBYTE,
          used: () => used * MEBIBYTE,
          collect() {
            collected++;
            used = 50;
          },
        },
      );
      const counts = looks.map(([has, uses]) => {
        resident = has;
        used = uses;
        watch.check();
        return collected;
      });
      expect(counts).toEqual(expected);
    },
  );

  it('collects what is no longer in use', () => {
    let garbage: unknown = Array.from({ length: 500_000 }, (_, n) => ({ n, text: `text ${n}` }));
    const before = process.memoryUsage().heapUsed;
    expect(garbage).toHaveLength(500_000);
    garbage = null;
    new MemoryWatch({ cap: 1, threads: 1 }).check();
    expect(process.memoryUsage().heapUsed).toBeLessThan(before - 10 * MEBIBYTE);
  });
});
