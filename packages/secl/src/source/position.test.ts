import { describe, expect, it } from 'vitest';
import { position } from './position.js';

describe('position', () => {
  it.each([
    ['abc', 0, 1, 1],
    ['abc', 3, 1, 4],
    ['abc', 99, 1, 4],
    ['abc', -1, 1, 1],
    ['a\nbc', 1, 1, 2],
    ['a\nbc', 2, 2, 1],
    ['a\n\n\nb', 4, 4, 1],
    ['é😀x', 3, 1, 3],
    ['😀😀', 2, 1, 2],
    ['\ud800x', 1, 1, 2],
    ['\n', 1, 2, 1],
    ['', 0, 1, 1],
  ])('of %j at %i', (source, offset, line, column) => {
    expect(position(source, offset)).toEqual({ line, column });
  });
});
