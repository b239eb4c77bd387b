import { describe, expect, it } from 'vitest';
import { splitFieldName } from './field-name.js';

describe('splitFieldName', () => {
  it.each([
    ['a.b', { base: 'a.b', register: null, iterator: '', index: null }],
    ['a[A].b', { base: 'a.b', register: 'A', iterator: 'a', index: null }],
    ['a[0].b', { base: 'a.b', register: '0', iterator: 'a', index: null }],
    ['a.b[12]', { base: 'a.b', register: null, iterator: '', index: 12 }],
    ['a[A].b[0]', { base: 'a.b', register: 'A', iterator: 'a', index: 0 }],
    ['a[A]', { base: 'a', register: 'A', iterator: 'a', index: null }],
    ['a[].b', { base: 'a[].b', register: null, iterator: '', index: null }],
    ['a[A.b', { base: 'a[A.b', register: null, iterator: '', index: null }],
    ['a]A[.b', { base: 'a]A[.b', register: null, iterator: '', index: null }],
    ['a[A].b[B].c', { base: 'a[A].b[B].c', register: null, iterator: '', index: null }],
    ['[A].b', { base: '[A].b', register: null, iterator: '', index: null }],
    ['a[99999999999999999999]', { base: 'a', register: null, iterator: '', index: 0x7fffffff }],
  ])('%s', (name, parts) => {
    expect(splitFieldName(name)).toEqual(parts);
  });
});
