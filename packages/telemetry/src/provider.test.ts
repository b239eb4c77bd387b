import { describe, expect, it } from 'vitest';
import { Providers } from './provider.js';
import { cpuTime } from './testing/cpu-time.js';
import { FakeRecord } from './testing/fake-record.js';

describe('Providers', () => {
  it('cost no more for names longer than any', () => {
    const records = Array.from(
      { length: 4000 },
      (_, index) =>
        new FakeRecord(
          { provider: `${'x'.repeat(17_000)}${String(index).padStart(4, '0')}`, eventId: 1 },
          {},
        ),
    );
    // The texts are put together at their first use, which is no part of the question.
    for (const { provider } of records) provider.charCodeAt(7);
    const providers = new Providers();
    const kinds = new Set<string>();
    const time = cpuTime(() => {
      for (const record of records) kinds.add(providers.kindOf(record));
    });
    expect([...kinds]).toEqual(['other']);
    expect(time).toBeLessThan(500);
  });
});
