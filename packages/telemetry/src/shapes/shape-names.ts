import { SHAPES } from './forms/forms.js';
import type { Shape } from './shape.js';

/** The name of a shape as it is typed: `winlogbeat-5-6`. */
export function shapeId({ name }: Shape): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The shape of an id, in any case; null where there is none. */
export function shapeOf(id: string): Shape | null {
  return SHAPES.find((shape) => shapeId(shape) === id.toLowerCase()) ?? null;
}
