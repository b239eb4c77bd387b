import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LogCursor } from './log-cursor.js';
import { OpenLogs } from './open-logs.js';
import type { CursorLog } from './order/cursor-log.js';

/** A log of the given times. */
function cursorOf(times: readonly number[], order: number): LogCursor {
  const left = times.map((time) => ({ timeCreated: BigInt(time) }));
  return new LogCursor({ next: () => left.shift() ?? null } as unknown as CursorLog, order);
}

it('goes through logs as looking for the earliest record each time would, in disorder, too', () => {
  const logs = fc.array(fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 8 }), { maxLength: 12 });
  fc.assert(
    fc.property(logs, (lists) => {
      const open = new OpenLogs();
      const plain: LogCursor[] = [];
      for (const [order, times] of lists.entries()) {
        const [one, other] = [cursorOf(times, order), cursorOf(times, order)];
        one.next();
        other.next();
        open.add(one);
        plain.push(other);
      }
      while (plain.length > 0) {
        const [first, second] = [...plain].sort((a, b) => (a.isBefore(b) ? -1 : 1));
        expect([...open].length).toBe(plain.length);
        expect([open.first?.order, open.first?.time]).toEqual([first!.order, first!.time]);
        expect(open.second?.order).toBe(second?.order);
        if (open.first!.next()) open.settle();
        else open.remove();
        if (!first!.next()) plain.splice(plain.indexOf(first!), 1);
      }
      expect([open.size, open.first, open.second]).toEqual([0, undefined, undefined]);
    }),
  );
});
