import { SHAPES } from './forms/forms.js';
import type { JsonObject } from './json-object.js';
import type { Confidence, Shape } from './shape.js';

const RANK: Readonly<Record<Confidence, number>> = { certain: 3, likely: 2, possible: 1 };

export interface Detection {
  readonly shape: Shape;
  readonly confidence: Confidence;
}

/** The shape of an object that is surest of it; null where none knows it. A function of the object alone, whatever stood before it in the file. */
export function detectShape(object: JsonObject): Detection | null {
  let best: Shape | null = null;
  let confidence: Confidence = 'possible';
  for (const shape of SHAPES) {
    const found = shape.detect(object);
    if (found === null || (best !== null && RANK[found] <= RANK[confidence])) continue;
    best = shape;
    confidence = found;
    if (found === 'certain') break;
  }
  return best === null ? null : { shape: best, confidence };
}
