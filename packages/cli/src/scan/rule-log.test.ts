import type { Rule } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleLog } from './rule-log.js';

const RULE = { id: 'r' } as Rule;

function add(log: RuleLog, time: number): void {
  const event = { time: BigInt(time), host: `h${time % 3}` } as RuntimeEvent;
  log.add(RULE, event, 'info', `at ${time}`);
}

describe('RuleLog', () => {
  it('keeps the first lines by time, whatever the order of arrival and the parts they came in', () => {
    const times = fc.array(fc.nat({ max: 5000 }), { maxLength: 1500 });
    fc.assert(
      fc.property(times, fc.nat({ max: 4 }), (list, seed) => {
        const whole = new RuleLog();
        for (const time of list) add(whole, time);
        const parts = Array.from({ length: seed + 1 }, () => new RuleLog());
        for (const [place, time] of [...list].reverse().entries()) add(parts[place % parts.length]!, time);
        const merged = new RuleLog();
        for (const part of parts) merged.absorb(part.part());
        expect(merged.part()).toEqual(whole.part());
        const { lines, more } = whole.part();
        expect(lines.map(({ time }) => Number(time))).toEqual([...list].sort((a, b) => a - b).slice(0, 200));
        expect(lines.length + more).toBe(list.length);
      }),
      { numRuns: 50 },
    );
  });
});
