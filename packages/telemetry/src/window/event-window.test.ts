import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventType } from '../event-type.js';
import { Totals } from '../host/totals.js';
import { ONLY_TELLER } from '../merge/teller.js';
import { ReasonCounts } from '../reason-counts.js';
import { RuntimeEvent } from '../runtime-event.js';
import { cpuTime } from '../testing/cpu-time.js';
import { EventQueue } from './event-queue.js';
import { EventWindow } from './event-window.js';
import { HeldEvent, isAfter } from './held-event.js';
import { LeftEvents } from './left-events.js';

const SECOND = 1_000_000_000n;
const NOON = 1_700_000_000n * SECOND;

function event(type: EventType, time: bigint, recordId: bigint): RuntimeEvent {
  const made = new RuntimeEvent(type, time, 'H', null);
  made.source = {
    file: 'a.evtx',
    recordId,
    chunk: 0,
    offset: 0,
    line: -1,
    provider: 'p',
    eventId: 1,
    carved: false,
  };
  return made;
}

interface Flow {
  readonly window: EventWindow;
  readonly left: RuntimeEvent[];
  readonly totals: Totals;
  readonly reasons: ReasonCounts;
}

function flow(): Flow {
  const left: RuntimeEvent[] = [];
  const totals = new Totals();
  const reasons = new ReasonCounts();
  const window = new EventWindow({
    sink: (one) => left.push(one),
    totals,
    reasons,
    leftEvents: new LeftEvents(),
  });
  return { window, left, totals, reasons };
}

function push({ window }: Flow, ...events: RuntimeEvent[]): void {
  for (const one of events) {
    window.tick(one.time);
    window.add(one, ONLY_TELLER, 0);
  }
}

const seconds = (events: readonly RuntimeEvent[]): number[] =>
  events.map(({ time }) => Number((time - NOON) / (SECOND / 10n)) / 10);
const at = (second: number): bigint => NOON + BigInt(Math.round(second * 10)) * (SECOND / 10n);

describe('the window', () => {
  it('lets events go in the order of time, five seconds late and no more than six', () => {
    const run = flow();
    push(run, event('create', at(1), 1n), event('create', at(0.5), 2n), event('create', at(2), 3n));
    expect(run.left).toEqual([]);
    push(run, event('create', at(6.2), 4n));
    expect(seconds(run.left)).toEqual([0.5, 1]);
    push(run, event('create', at(8.3), 5n));
    expect(seconds(run.left)).toEqual([0.5, 1, 2]);
    run.window.flush();
    expect(seconds(run.left)).toEqual([0.5, 1, 2, 6.2, 8.3]);
    expect(run.totals).toMatchObject({ held: 0, heldCharacters: 0 });
  });

  it('moves with records whose events nobody wants', () => {
    const run = flow();
    push(run, event('create', at(0), 1n));
    expect(run.window.tick(at(3))).toBe(true);
    expect(run.window.tick(at(3.1))).toBe(false);
    expect(run.left).toEqual([]);
    run.window.tick(at(7));
    expect(seconds(run.left)).toEqual([0]);
  });

  it('of one time lets starts go first, exits last, the others by their number and then as they came', () => {
    const run = flow();
    push(
      run,
      event('exit', at(0), 1n),
      event('create', at(0), 9n),
      event('delete', at(0), 4n),
      event('write', at(0), 4n),
      event('exec', at(0), 12n),
    );
    run.window.flush();
    expect(run.left.map(({ type }) => type)).toEqual(['exec', 'delete', 'write', 'create', 'exit']);
  });

  it('lets a straggler go before what is held, and is not disturbed by it', () => {
    const run = flow();
    push(run, event('create', at(100), 1n), event('create', at(40), 2n), event('create', at(100.5), 3n));
    expect(run.left).toEqual([]);
    push(run, event('create', at(106.5), 4n));
    expect(seconds(run.left)).toEqual([40, 100, 100.5]);
  });

  it('begins anew when time falls back for good: what was held leaves first', () => {
    const run = flow();
    push(run, event('create', at(100), 1n));
    for (let id = 2n; id < 66n; id += 1n) push(run, event('create', at(40), id));
    expect(run.left.at(-1)!.time).toBe(at(100));
    push(run, event('create', at(39), 100n), event('create', at(47), 101n));
    expect(seconds(run.left).slice(-2)).toEqual([39, 40]);
    run.window.flush();
    expect(seconds(run.left).at(-1)).toBe(47);
    expect(run.left).toHaveLength(67);
  });

  it('is bounded in what it holds', () => {
    const run = flow();
    for (let id = 1n; id <= 40_000n; id += 1n) push(run, event('create', at(0), id));
    expect(run.window.size).toBeLessThan(33_000);
    expect(run.left.length).toBeGreaterThan(7_000);
    expect(run.reasons.byCode().get('TEL4052')).toBe(1);
    run.window.flush();
    expect(run.left.map(({ source }) => source!.recordId)).toEqual(
      Array.from({ length: 40_000 }, (_, index) => BigInt(index + 1)),
    );
  });

  it('finds a copy of what it holds, whatever lies between', () => {
    const run = flow();
    const times = Array.from({ length: 300 }, (_, index) => at(Math.floor(index / 100)));
    const log = times.map((time, index) => event('create', time, BigInt(index + 1)));
    const copies = times.map((time, index) => event('create', time, BigInt(index + 1)));
    // Too far out of order for the ring.
    push(run, ...log, event('create', at(0.5), 900n), ...copies.reverse(), event('create', at(0.5), 900n));
    run.window.flush();
    expect(run.left).toHaveLength(301);
    expect(run.reasons.byCode().get('TEL4051')).toBe(301);
    expect(run.totals).toMatchObject({ held: 0, heldCharacters: 0 });
  });

  it('finds copies of what has left, when a stretch longer than the window comes again', () => {
    const run = flow();
    const stretch = (): RuntimeEvent[] =>
      Array.from({ length: 200 }, (_, id) => event('create', at(Math.floor(id / 3) / 5), BigInt(id + 1)));
    push(run, ...stretch(), ...stretch());
    run.window.flush();
    expect(run.left).toHaveLength(200);
    expect(run.reasons.byCode().get('TEL4051')).toBe(200);
  });

  it('lets pass what only has the number and time of another', () => {
    const run = flow();
    const forged = (value: string): RuntimeEvent => {
      const one = event('rename', at(0), 1n);
      one.destination = { path: value, devicePath: '', name: value };
      return one;
    };
    push(run, forged('a'), forged('b'), event('create', at(20), 2n), forged('c'), forged('b'));
    run.window.flush();
    expect(run.left.map(({ destination }) => destination?.path)).toEqual(['a', 'b', 'c', undefined]);
  });

  it('costs little where all come with one number and time', () => {
    const run = flow();
    const time = cpuTime(() => {
      for (let id = 0; id < 30_000; id += 1) {
        const one = event('rename', at(0), 1n);
        one.hashes = String(id);
        push(run, one);
      }
      run.window.flush();
    });
    expect(run.left).toHaveLength(30_000);
    expect(time).toBeLessThan(2000);
  });

  it('costs little in whatever order events come', () => {
    const many = 30_000n;
    const backwards = flow();
    const time = cpuTime(() => {
      for (let id = 0n; id < many; id += 1n) push(backwards, event('create', NOON - id * 100_000n, id));
      backwards.window.flush();
    });
    expect(backwards.left).toHaveLength(Number(many));
    expect(
      backwards.left.every(({ time: one }, index, all) => index === 0 || all[index - 1]!.time <= one),
    ).toBe(true);
    expect(time).toBeLessThan(2000);
  });
});

describe('the queue', () => {
  const held = (time: number, phase: number, recordId: number, sequence: number): HeldEvent => {
    const type = (['exec', 'create', 'exit'] as const)[phase]!;
    return new HeldEvent(event(type, NOON + BigInt(time), BigInt(recordId)), ONLY_TELLER, sequence, 0);
  };
  type Step = { readonly add: readonly [number, number, number] } | { readonly until: number } | 'take';
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ add: fc.tuple(fc.nat(50), fc.nat(2), fc.nat(3)) }) },
    { weight: 1, arbitrary: fc.record({ until: fc.nat(60) }) },
    { weight: 1, arbitrary: fc.constant('take' as const) },
  );

  it('is the same as sorting all at each step', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const queue = new EventQueue();
        let plain: HeldEvent[] = [];
        let sequence = 0;
        const first = (): HeldEvent | undefined => plain.sort((a, b) => (isAfter(a, b) ? 1 : -1))[0];
        const drop = (one: HeldEvent): void => {
          plain = plain.filter((other) => other !== one);
        };
        for (const one of steps) {
          if (one === 'take') {
            const expected = first();
            expect(queue.take()).toBe(expected ?? null);
            if (expected !== undefined) drop(expected);
          } else if ('until' in one) {
            const time = NOON + BigInt(one.until);
            for (let taken = queue.takeBefore(time); taken !== null; taken = queue.takeBefore(time)) {
              expect(taken).toBe(first());
              drop(taken);
            }
            expect(plain.some((other) => other.time < time)).toBe(false);
          } else {
            sequence += 1;
            const made = held(...one.add, sequence);
            queue.add(made);
            plain.push(made);
          }
          expect(queue.size).toBe(plain.length);
          expect(new Set(queue)).toEqual(new Set(plain));
        }
      }),
      { numRuns: 500 },
    );
  });
});
