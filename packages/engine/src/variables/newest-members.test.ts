import { describe, expect, it } from 'vitest';
import { MOST_SHOWN_MEMBERS, MOST_SHOWN_TEXT, NewestMembers } from './newest-members.js';

const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => `m${index}`);

describe('what events show of an array', () => {
  it('is the array itself, shared, where it is short', () => {
    const members = texts(MOST_SHOWN_MEMBERS);
    expect(new NewestMembers().of(members)).toBe(members);
  });

  it('is the newest members where it is long, as one list while the array stays the same', () => {
    const members = texts(MOST_SHOWN_MEMBERS + 2);
    const newest = new NewestMembers();
    expect(newest.of(members)).toEqual(members.slice(2));
    expect(newest.of(members)).toBe(newest.of(members));
    expect(newest.of([...members, 'z'])).toEqual([...members.slice(3), 'z']);
  });

  it('is bounded in text, and never without a member', () => {
    const half = 'x'.repeat(MOST_SHOWN_TEXT / 2);
    expect(new NewestMembers().of([`1${half}`, `2${half}`.slice(0, -1), half])).toEqual([
      `2${half}`.slice(0, -1),
      half,
    ]);
    const long = 'x'.repeat(MOST_SHOWN_TEXT + 1);
    expect(new NewestMembers().of(['a', long])).toEqual([long]);
  });

  it('counts integers only', () => {
    const members = Array.from({ length: 5000 }, (_, index) => BigInt(index));
    expect(new NewestMembers().of(members)).toEqual(members.slice(-MOST_SHOWN_MEMBERS));
  });
});
