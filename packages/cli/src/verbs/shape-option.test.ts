import { SHAPES, shapeId, shapeOf } from '@casement/telemetry';
import { expect, it } from 'vitest';
import { SHAPE_IDS } from './shape-option.js';

it('--shape takes every shape there is, and no other', () => {
  expect(SHAPE_IDS).toEqual(SHAPES.map(shapeId));
  for (const id of SHAPE_IDS) expect(shapeOf(id.toUpperCase())).toBe(shapeOf(id));
  expect(shapeOf('csv')).toBeNull();
});
