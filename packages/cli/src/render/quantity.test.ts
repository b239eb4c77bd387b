import { expect, it } from 'vitest';
import { byteSize, count, grouped } from './quantity.js';

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [275377, '275,377'],
  [1234567890, '1,234,567,890'],
])('grouped %i', (n, text) => {
  expect(grouped(n)).toBe(text);
});

it('counts with the right form', () => {
  expect(count(1, 'record')).toBe('1 record');
  expect(count(2, 'record')).toBe('2 records');
  expect(count(0, 'entry', 'entries')).toBe('0 entries');
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [69632, '70 kB'],
  [999_600, '1.0 MB'],
  [4_294_967_296, '4.3 GB'],
])('byteSize %i', (n, text) => {
  expect(byteSize(n)).toBe(text);
});
