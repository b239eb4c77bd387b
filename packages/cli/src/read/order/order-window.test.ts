import { emptyHeader, ShapeRecord } from '@casement/telemetry';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OrderWindow, WINDOW } from './order-window.js';
import { type PlacedRecord, weightOf } from './placed-record.js';
import { RecordOrder } from './record-order.js';

const { compare } = new RecordOrder();
const record = new ShapeRecord(emptyHeader(), 'none', [], '');
const placed = (time: number, place: number): PlacedRecord => ({ record, time: BigInt(time), place });

function run(times: readonly number[], limit: number): { left: number[]; window: OrderWindow; most: number } {
  const window = new OrderWindow(compare, limit);
  const left: number[] = [];
  let most = 0;
  const drain = (): void => {
    for (let one = window.take(); one !== null; one = window.take()) left.push(Number(one.time));
  };
  for (const [place, time] of times.entries()) {
    window.add(placed(time, place));
    most = Math.max(most, place + 1 - left.length);
    drain();
  }
  window.end();
  drain();
  return { left, window, most };
}

const second = Number(WINDOW / 5n);

it('orders what is never more than five seconds late, and holds no more than that', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 * second }), { minLength: 1, maxLength: 200 }),
      (late) => {
        const times = late.map((back, at) => (100 + at) * second - back);
        const { left, window, most } = run(times, Number.POSITIVE_INFINITY);
        expect(left).toEqual([...times].sort((a, b) => a - b));
        expect(window.late).toBe(0);
        // A second a record, five of them late by up to five.
        expect(most).toBeLessThanOrEqual(12);
      },
    ),
  );
});

it('lets go of what it has no room for, loses nothing, and counts what then comes too late', () => {
  const { left, window, most } = run([3, 4, 5, 1, 6, 2], 2 * weightOf({ record }));
  expect([...left].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(left).not.toEqual([1, 2, 3, 4, 5, 6]);
  expect(window.late).toBeGreaterThan(0);
  expect(most).toBe(3);
});
