import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OwnedValues } from './owned-values.js';
import { Owners } from './owners.js';

const set =
  (text: string) =>
  (values: OwnedValues): void =>
    values.set(0, text, 0n, 0n);

describe('Owners', () => {
  it('gives up those set longest ago beyond the number of owners, and counts them', () => {
    const owners = new Owners<number>({ owners: 16, characters: 1 << 20 }, () => false);
    for (let owner = 0; owner < 16; owner++) owners.change(owner, set('x'));
    owners.change(0, set('y'));
    owners.change(16, set('x'));
    expect(owners.size).toBe(14);
    expect(owners.dropped).toBe(3);
    const kept = Array.from({ length: 17 }, (_, owner) => owner).filter((o) => owners.get(o) !== undefined);
    expect(kept).toEqual([0, ...Array.from({ length: 13 }, (_, index) => index + 4)]);
  });

  it('gives up owners beyond the number of characters, the one being set last of all', () => {
    const owners = new Owners<number>({ owners: 100, characters: 1000 }, () => false);
    for (let owner = 0; owner < 3; owner++) owners.change(owner, set('x'.repeat(200)));
    expect([owners.size, owners.dropped]).toEqual([2, 1]);
    owners.change(9, set('x'.repeat(900)));
    expect([owners.size, owners.dropped]).toEqual([0, 4]);
  });

  it('sweeps owners that are over without counting them as lost', () => {
    const over = new Set<number>();
    const owners = new Owners<number>({ owners: 2000, characters: 1 << 20 }, (owner) => over.has(owner));
    for (let owner = 0; owner < 5000; owner++) {
      owners.change(owner, set('x'));
      over.add(owner - 10);
    }
    expect(owners.dropped).toBe(0);
    expect(owners.size).toBeLessThan(1100);
    for (let owner = 4991; owner < 5000; owner++) expect(owners.get(owner)).toBeDefined();
  });

  it('stays within its limits and loses nothing below them, whatever is set', () => {
    const step = fc.record({ owner: fc.nat(30), length: fc.nat(200) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.boolean(), (steps, tight) => {
        const limits = tight ? { owners: 8, characters: 2000 } : { owners: 1000, characters: 1 << 20 };
        const owners = new Owners<number>(limits, () => false);
        const model = new Map<number, string>();
        for (const { owner, length } of steps) {
          const text = 'x'.repeat(length);
          owners.change(owner, set(text));
          model.set(owner, text);
          expect(owners.size).toBeLessThanOrEqual(limits.owners);
        }
        let characters = 0;
        for (const [owner, text] of model) {
          const values = owners.get(owner);
          characters += values?.characters ?? 0;
          if (values !== undefined || !tight) expect(values?.scalar(0, 0n)).toBe(text);
        }
        expect(characters).toBeLessThanOrEqual(limits.characters);
      }),
    );
  });
});
