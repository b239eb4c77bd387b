import { expect, it } from 'vitest';
import { belongingImages } from './belonging-images.js';

const images = (...ids: number[]) => ids.map((id, n) => ({ at: 100 * n, id }));
const places = (...indices: number[]) => new Set(indices.map((n) => 100 * n));

it('is the longest rising run where nothing fits', () => {
  expect(belongingImages(images(9, 4, 5, 6), [])).toEqual(places(1, 2, 3));
  expect(belongingImages([], [])).toEqual(new Set());
});

it('is what fits, even where more rises that does not', () => {
  const all = images(7, 3, 4, 5, 6);
  expect(belongingImages(all, all.slice(0, 1))).toEqual(places(0));
  expect(belongingImages(all, all.slice(1, 2))).toEqual(places(1, 2, 3, 4));
});

it('is what rises to it from in front, too', () => {
  const all = images(3, 9, 4, 5, 6);
  expect(belongingImages(all, all.slice(3, 4))).toEqual(places(0, 2, 3, 4));
});
