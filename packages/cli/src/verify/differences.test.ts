import { expect, it } from 'vitest';
import { differences } from './differences.js';

it('names the paths at which values differ, the first few', () => {
  const stated = { a: 1, b: { c: ['x', 'y'], d: null }, e: 2 };
  expect(differences(stated, structuredClone(stated), 'event')).toEqual([]);
  expect(differences(stated, { a: 1, b: { c: ['x', 'z'], d: 0 } }, 'event')).toEqual([
    'event.b.c.1',
    'event.b.d',
    'event.e',
  ]);
  expect(differences([1], { 0: 1 }, 'p')).toEqual(['p']);
  expect(differences({}, { toString: 1 }, 'p')).toEqual(['p.toString']);
  const many = Array.from({ length: 100 }, (_, i) => i);
  expect(differences(many, [], 'p')).toHaveLength(5);
});
