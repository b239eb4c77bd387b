import { describe, expect, it } from 'vitest';
import { TracedObjects } from './trace-state.js';

describe('names of traced objects', () => {
  const name = 'n'.repeat(100);

  it('are bounded by what is held, not by all that was ever seen', () => {
    const objects = new TracedObjects<number>(1000);
    objects.set('H', 1, name, 1);
    for (let at = 0; at < 100; at += 1) {
      objects.set('H', 2, name, at);
      objects.set('H', 3, name, at);
      objects.delete('H', 3);
    }
    expect(objects.get('H', 1)).toBe(1);
    expect(objects.get('H', 2)).toBe(99);
    expect(objects.get('H', 3)).toBeUndefined();
  });

  it('are forgotten where there are too many at once, the new one kept', () => {
    const objects = new TracedObjects<number>(1000);
    for (let at = 1; at <= 11; at += 1) objects.set('H', at, name, at);
    expect(objects.get('H', 1)).toBeUndefined();
    expect(objects.get('H', 11)).toBe(11);
    for (let at = 1; at <= 9; at += 1) objects.set('H', at, name, at);
    expect(objects.get('H', 11)).toBe(11);
  });

  it('do not stay when the address gets one that is too long to keep', () => {
    const objects = new TracedObjects<number>();
    objects.set('H', 1, name, 1);
    objects.set('H', 1, 'x'.repeat(5000), 2);
    expect(objects.get('H', 1)).toBeUndefined();
  });
});
