import { RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../testing/cpu-time.js';
import { observeKind } from '../testing/observe-kind.js';
import { Ledger } from './ledger.js';
import { CLIPPED, logName } from './log-name.js';

/** Equally long names over the length up to which V8 hashes what stands in a text; they differ at the end. */
const longName = (index: number): string => `${'x'.repeat(20_000)}${String(index).padStart(6, '0')}`;

describe('logName', () => {
  it('keeps names as Windows has them, and clips longer ones with a mark', () => {
    expect(logName('WS-1')).toBe('WS-1');
    expect(logName('é'.repeat(300))).toBe('é'.repeat(300));
    expect(logName('a'.repeat(301))).toBe(`${'a'.repeat(300)}${CLIPPED}`);
    expect(logName(`${'a'.repeat(299)}😀`)).toBe(`${'a'.repeat(299)}${CLIPPED}`);
    expect(logName(`${'a'.repeat(298)}😀b`)).toBe(`${'a'.repeat(298)}😀${CLIPPED}`);
  });

  it('keeps the ledger small and fast where a log makes every name long and new', () => {
    const ledger = new Ledger();
    const time = cpuTime(() => {
      for (let index = 0; index < 4000; index++) {
        observeKind(ledger, longName(index), 1, 'mapped');
        observeKind(ledger, 'System', 1, 'mapped');
        const event = new RuntimeEvent('exec', 1n, longName(index), null);
        ledger.countEvent(event);
        ledger.countFinding({ id: 'r' }, event);
      }
    });
    const { hosts, records, totals } = ledger.toJson();
    const clipped = `${'x'.repeat(300)}${CLIPPED}`;
    expect(hosts).toEqual([{ host: clipped, events: 4000, findings: 4000 }]);
    expect(Object.keys(records)).toEqual(['System', clipped]);
    expect(records[clipped]).toEqual({ 1: { mapped: 4000, unmapped: 0 } });
    expect(totals).toMatchObject({ mapped: 8000, events: 4000, findings: 4000 });
    expect(time).toBeLessThan(2000);
  });
});
