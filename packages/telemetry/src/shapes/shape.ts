import type { Clock } from './clock.js';
import type { JsonObject } from './json-object.js';
import type { ShapeRecord } from './shape-record.js';

/** How sure a shape is of an object: keys that no other has, keys that are usual for it, or just the least that is needed. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** One way in which tools write an event as JSON. */
export interface Shape {
  /** As the ledger names it. */
  readonly name: string;
  /** Null where the object is not of this shape. Looks at a handful of keys; never at the payload. */
  detect(object: JsonObject): Confidence | null;
  read(object: JsonObject): ShapeRecord;
  /** Left out where times are UTC or have their zone. */
  readonly clock?: Clock;
  /** What an export of this shape has lost for good, in words for the ledger. */
  readonly loses?: string;
}
