import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShapeRecord } from '@casement/telemetry';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { discover } from '../../input/discover.js';
import { Session } from '../../io/session.js';
import { DEFAULT_MEMORY, memoryBudget } from '../../memory/memory-budget.js';
import { EXPORT_BASE, type ExportedRecord, powershellLine } from '../../testing/export-text.js';
import { FakeWorld } from '../../testing/fake-world.js';
import type { FileReport } from '../file-report.js';
import { LogReading, type ReadingOptions } from '../read-logs.js';
import type { OrderLimits } from './order-settings.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'order-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const put = (name: string, records: readonly ExportedRecord[]): void =>
  writeFileSync(join(folder, name), records.map((record) => `${powershellLine(record)}\n`).join(''));

interface Seen {
  readonly seen: string[];
  readonly reports: readonly FileReport[];
}

const EPOCH = 116_444_736_000_000_000n;

/** What is read of the folder: milliseconds, and what tells records of one time apart. */
async function read(options: ReadingOptions = {}): Promise<Seen> {
  const seen: string[] = [];
  const visitor = {
    record(record: { timeCreated: bigint; computer: string; eventId: number; recordId: bigint }) {
      const at = Number((record.timeCreated - EPOCH) / 10_000n) - EXPORT_BASE;
      seen.push(
        `${at} ${record.computer} ${record.eventId} ${record.recordId} ${(record as ShapeRecord).text('N')}`,
      );
    },
  };
  const reading = new LogReading(
    new Session('scan', new FakeWorld(), {}),
    discover([folder]),
    null,
    visitor,
    true,
    options,
  );
  await reading.inTimeOrder();
  return { seen, reports: reading.reports };
}

const DEFAULT_ORDER_LIMITS = memoryBudget(DEFAULT_MEMORY).order;
/** Nothing is held whole; a window has room; a few records make a run. */
const DISK: OrderLimits = { held: 0, window: 1 << 20, run: 4000, runs: 64 };
/** The same without room for a window, and for one run only. */
const CRAMPED: OrderLimits = { held: 0, window: 0, run: 1000, runs: 1 };

const records = fc.array(
  fc.record({
    at: fc.oneof(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 400_000 }),
    ),
    sysmon: fc.boolean(),
    host: fc.constantFrom('A', 'B'),
    eventId: fc.constantFrom(1, 5, 4624, 4658, 4688),
    recordId: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    values: fc.record({ N: fc.constantFrom('x', 'y', 'z') }),
  }),
  { minLength: 1, maxLength: 40 },
) as fc.Arbitrary<ExportedRecord[]>;

const permuted = records.chain((list) =>
  fc.record({
    list: fc.constant(list),
    other: fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
  }),
);

describe('texts', () => {
  it('come in the same order whatever order they were written in, held, through a window, and sorted on disk', async () => {
    await fc.assert(
      fc.asyncProperty(permuted, async ({ list, other }) => {
        put('a', list);
        const held = (await read()).seen;
        expect((await read({ limits: DISK })).seen).toEqual(held);
        expect((await read({ limits: CRAMPED })).seen).toEqual(held);
        put('a', other);
        expect((await read()).seen).toEqual(held);
        put(
          'a',
          [...list].sort((a, b) => a.at - b.at),
        );
        expect((await read({ limits: DISK })).seen).toEqual(held);
        const times = held.map((one) => Number.parseInt(one, 10));
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });

  it('of several files are merged by time, whichever way each of them is read', async () => {
    put(
      'a',
      [30_000, 20_000, 10_000].map((at) => ({ at, values: { N: 'a' } })),
    );
    put(
      'b',
      [5000, 15_000, 25_000].map((at) => ({ at, values: { N: 'b' } })),
    );
    put(
      'c',
      [22_000, 12_000].map((at) => ({ at, values: { N: 'c' } })),
    );
    const expected = '5000b 10000a 12000c 15000b 20000a 22000c 25000b 30000a'.split(' ');
    for (const limits of [DEFAULT_ORDER_LIMITS, DISK, CRAMPED]) {
      const { seen } = await read({ limits });
      expect(seen.map((one) => one.replace(/ .* /, ''))).toEqual(expected);
    }
  });

  it('say in their report how far they were from order, and what was read of them is counted once', async () => {
    put(
      'a',
      [900_000, 500_000, 0].map((at) => ({ at })),
    );
    put(
      'b',
      [0, 6000, 2000].map((at) => ({ at })),
    );
    for (const limits of [DEFAULT_ORDER_LIMITS, DISK, CRAMPED]) {
      const { reports } = await read({ limits });
      expect(reports.map(({ records }) => records)).toEqual([3, 3]);
      const told = reports.map(({ notes }) => notes.filter(({ code }) => code === 'CLI6084'));
      expect(told).toEqual([
        [
          {
            code: 'CLI6084',
            message: expect.stringContaining(
              '2 records more than 5 s earlier than one before, by up to 15 min',
            ),
          },
        ],
        [],
      ]);
      expect(reports.every(({ sha256, lost }) => /^[0-9a-f]{64}$/.test(sha256) && !lost)).toBe(true);
    }
  });

  it('without a time stay behind the record before them', async () => {
    const lines = [
      { at: 7000, recordId: 2 },
      { at: 1000, recordId: 1 },
    ].map(powershellLine);
    const untimed = powershellLine({ at: 0, recordId: 9 }).replace(
      /"(?:@timestamp|TimeCreated)":"[^"]*",/g,
      '',
    );
    writeFileSync(join(folder, 'a'), [...lines, untimed].join('\n'));
    for (const limits of [DEFAULT_ORDER_LIMITS, DISK, CRAMPED]) {
      const { seen } = await read({ limits });
      expect(seen.map((one) => one.split(' ')[3])).toEqual(['1', '9', '2']);
    }
  });

  it('have their times corrected by Sysmon, and told; not where that is turned off', async () => {
    const own = { at: 2000, sysmon: true, ahead: -240, halfDay: true } as const;
    put('a', [own, { ...own, at: 1000, sysmon: false }]);
    put('b', [{ at: 500, host: 'B', ahead: 330 }]);
    const times = ({ seen }: Seen): number[] => seen.map((one) => Number.parseInt(one, 10));
    const notes = ({ reports }: Seen): string[][] =>
      reports.map((report) =>
        report.notes
          .filter(({ code }) => /CLI6(?:085|14\d)/.test(code))
          .map(({ code, message }) => `${code} ${message}`),
      );
    for (const limits of [DEFAULT_ORDER_LIMITS, DISK, CRAMPED]) {
      const auto = await read({ limits, times: { correct: true, assumed: 330n * 60_000_000_000n } });
      expect(times(auto)).toEqual([500, 1000, 2000]);
      expect(notes(auto)).toEqual([
        [
          expect.stringMatching(
            /^CLI6140 WS01: the times of 2 records .* off by \+08:00.*: 1 of 1 records of Sysmon agree$/,
          ),
        ],
        [expect.stringMatching(/^CLI6142 B: 1 record with local times.* taken as UTC\+05:30$/)],
      ]);
      const off = await read({ limits, times: { correct: false, assumed: 0n } });
      expect(times(off)).toEqual([1000 - 4 * 3_600_000, 2000 - 4 * 3_600_000, 500 + 330 * 60_000]);
      expect(notes(off)).toEqual([[], []]);
    }
  });

  it('leave nothing in the temporary folder', async () => {
    put(
      'a',
      Array.from({ length: 200 }, (_, at) => ({ at: 1_000_000 - at * 1000 })),
    );
    // Other processes use the folder of the system.
    const own = mkdtempSync(join(tmpdir(), 'order-tmp-'));
    vi.stubEnv('TMPDIR', own).stubEnv('TEMP', own);
    try {
      let most = 0;
      const watching = { ...CRAMPED };
      Object.defineProperty(watching, 'runs', {
        get() {
          most = Math.max(most, readdirSync(own).length);
          return CRAMPED.runs;
        },
      });
      expect((await read({ limits: watching })).seen).toHaveLength(200);
      expect(most).toBeGreaterThan(0);
      expect(readdirSync(own)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(own, { recursive: true });
    }
  });
});
