import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../shapes/clock.js';
import { emptyHeader, ShapeRecord } from '../shapes/shape-record.js';
import type { ClockCorrection } from './clock-correction.js';
import { ClockEvidence } from './clock-evidence.js';
import { nanosToFileTime } from './file-time.js';

const BASE = BigInt(Date.UTC(2024, 5, 25)) * 1_000_000n;
const HOUR = 3_600_000_000_000n;
const MINUTE = 60_000_000_000n;

interface Sketch {
  /** Hours after midnight UTC, when it happened. */
  readonly at: number;
  readonly sysmon?: boolean;
  readonly host?: string;
  readonly ahead?: number;
  readonly clock?: Clock;
  /** Hours that its UtcTime is wrong by. */
  readonly lie?: number;
}

const hours = (value: number): bigint => BigInt(Math.round(value * 3600)) * 1_000_000_000n;

function record({ at, sysmon = false, host = 'H', ahead = 0, clock = 'utc', lie = 0 }: Sketch): ShapeRecord {
  const header = emptyHeader();
  header.provider = sysmon ? 'Microsoft-Windows-Sysmon' : 'Microsoft-Windows-Security-Auditing';
  header.computer = host;
  let time = BASE + hours(at) + hours(ahead);
  if (clock === 'half-day') {
    const hour = (time / HOUR) % 24n;
    // 12:30 stands for half past noon and for half past midnight, 01:30 for both, too.
    time += (((hour + 11n) % 12n) + 1n - hour) * HOUR;
  }
  header.timeCreated = nanosToFileTime(time);
  const utc = new Date(Number((BASE + hours(at) + hours(lie)) / 1_000_000n)).toISOString();
  const made = new ShapeRecord(
    header,
    'event_data',
    sysmon ? [['UtcTime', utc.slice(0, 23).replace('T', ' ')]] : [],
    '',
  );
  made.clock = clock;
  return made;
}

function settle(sketches: readonly Sketch[], assumed = 0n): ClockCorrection {
  const evidence = new ClockEvidence();
  for (const sketch of sketches) evidence.add(record(sketch));
  return evidence.settle(assumed);
}

/** By how many hours corrected times are wrong, record by record. */
function errors(sketches: readonly Sketch[], assumed = 0n): number[] {
  const correction = settle(sketches, assumed);
  return sketches.map((sketch) => {
    const ticks = correction.timeOf(record(sketch)) - nanosToFileTime(BASE + hours(sketch.at));
    return Number(ticks) / 3.6e10;
  });
}

const of = (correction: ClockCorrection): unknown[] =>
  correction.findings.map(({ host, verdict, by, quarters }) => [host, verdict.kind, by, quarters]);

describe('the clocks of a file', () => {
  it('are believed where they agree with UtcTime', () => {
    const list: Sketch[] = [{ at: 1, sysmon: true }, { at: 1.1 }];
    expect(settle(list)).toMatchObject({ findings: [], uniform: true });
    expect(errors(list)).toEqual([0, 0]);
    // The time of logging is a little later, and that is no zone.
    expect(
      errors([
        { at: 1, sysmon: true, ahead: 0.1 },
        { at: 2, ahead: 0.1 },
      ]),
    ).toEqual([0.1, 0.1]);
  });

  it('are corrected by what nine of ten records of Sysmon say', () => {
    const list: Sketch[] = Array.from({ length: 40 }, (_, n) => ({
      at: n / 10,
      sysmon: n % 2 === 0,
      ahead: -4,
      lie: n === 8 ? -120 : 0,
    }));
    expect(new Set(errors(list))).toEqual(new Set([0]));
    const correction = settle(list);
    expect(correction).toMatchObject({
      uniform: true,
      findings: [
        { host: 'H', records: 40, by: 'sysmon', quarters: -16, verdict: { kind: 'off', agreed: 19, of: 20 } },
      ],
      earliest: nanosToFileTime(BASE),
    });
  });

  it('are left alone where they do not agree', () => {
    const list: Sketch[] = [0, 1, 2, 3].map((n) => ({ at: n, sysmon: true, ahead: n }));
    expect(of(settle(list))).toEqual([['H', 'unclear', 'none', 0]]);
    expect(errors(list)).toEqual([0, 1, 2, 3]);
  });

  it('are those of each host, and a host without Sysmon goes by the others where those are one', () => {
    const two: Sketch[] = [
      { at: 1, sysmon: true, host: 'A', ahead: 2, clock: 'local' },
      { at: 1, sysmon: true, host: 'B', ahead: -5, clock: 'local' },
      { at: 1, host: 'B', ahead: -5, clock: 'local' },
      { at: 1, host: 'C', ahead: 2, clock: 'local' },
    ];
    expect(errors(two)).toEqual([0, 0, 0, 2]);
    expect(settle(two).uniform).toBe(false);
    expect(errors(two, 2n * HOUR)).toEqual([0, 0, 0, 0]);
    const one = two.filter(({ host }) => host !== 'B');
    expect(errors(one)).toEqual([0, 0]);
    expect(of(settle(one))).toEqual([
      ['A', 'off', 'sysmon', 8],
      ['C', 'off', 'hosts', 8],
    ]);
  });

  it('of which nothing tells are taken for the zone that was given, and times with a zone are not', () => {
    const list: Sketch[] = [
      { at: 3, ahead: 5.5, clock: 'local' },
      { at: 4, host: 'U' },
    ];
    expect(errors(list, hours(5.5))).toEqual([0, 0]);
    expect(of(settle(list, hours(5.5)))).toEqual([['H', 'unknown', 'assumed', 22]]);
  });

  it('of twelve hours are put into the half of the day that Sysmon tells, whatever the order inside half a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 47 }),
        fc.constantFrom(-8, -4, 0, 2, 5.5),
        fc.array(fc.record({ at: fc.integer({ min: 0, max: 340 }), sysmon: fc.boolean() }), {
          minLength: 2,
          maxLength: 30,
        }),
        (start, ahead, sketches) => {
          const list: Sketch[] = sketches.map(({ at, sysmon }) => ({
            at: start + at / 60,
            sysmon,
            ahead,
            clock: 'half-day',
          }));
          fc.pre(list.some(({ sysmon }) => sysmon));
          expect(new Set(errors(list))).toEqual(new Set([0]));
        },
      ),
    );
  });

  it('of twelve hours are followed over days by the record before, and one clock that was set wrong takes none along', () => {
    const days: Sketch[] = Array.from({ length: 200 }, (_, n) => ({
      at: n,
      sysmon: n % 2 === 0,
      ahead: -7,
      clock: 'half-day',
      lie: n === 50 ? 96 : 0,
    }));
    const wrong = errors(days)
      .map((error, at) => [at, error])
      .filter(([, error]) => error !== 0);
    // Its own time follows its own UtcTime.
    expect(wrong).toEqual([[50, 96]]);
  });

  it('of twelve hours in a shuffled file of many days are not guessed at', () => {
    const days: Sketch[] = Array.from({ length: 200 }, (_, n) => ({
      at: (n * 77) % 200,
      sysmon: true,
      ahead: -7,
      clock: 'half-day',
    }));
    expect(of(settle(days))).toEqual([['H', 'unclear', 'none', 0]]);
  });

  it('of more hosts than are told apart leave the others as they are', () => {
    const list: Sketch[] = Array.from({ length: 5000 }, (_, n) => ({
      at: 1,
      host: `h${n}`,
      sysmon: true,
      ahead: 1,
    }));
    const found = errors(list);
    expect([found[0], found[4095], found[4096]]).toEqual([0, 0, 1]);
    expect(settle(list).uniform).toBe(false);
  });
});

it('a distance is rounded to quarters of an hour', () => {
  const at = (minutes: bigint): unknown[] =>
    of(settle([{ at: 1, sysmon: true, ahead: Number(minutes) / 60 }]));
  expect(at(7n)).toEqual([]);
  expect(at(8n)).toEqual([['H', 'off', 'sysmon', 1]]);
  expect(at(-22n)).toEqual([['H', 'off', 'sysmon', -1]]);
  expect(at((-23n * MINUTE) / MINUTE)).toEqual([['H', 'off', 'sysmon', -2]]);
});
