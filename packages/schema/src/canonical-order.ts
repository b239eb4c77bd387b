// What a serialiser needs to know to write an event in canonical form without looking at the schema.
import type { DefinitionName } from './backend-event.generated.js';

/**
 * - `any`: written as the value is.
 * - `map`: an object with free keys, which keep their order.
 * - `object`: an object of the definition `definition`.
 */
export type ValueKind = 'string' | 'date-time' | 'integer' | 'boolean' | 'any' | 'map' | 'object';

export interface CanonicalProperty {
  readonly key: string;
  /** Kind of the value or, for a list, of each element. */
  readonly kind: ValueKind;
  /** The definition of a `map` or an `object`, else null. */
  readonly definition: DefinitionName | null;
  readonly list: boolean;
  readonly required: boolean;
}

/** The properties of the event and of each definition, in output order (the schema's); none for a free object. */
export type CanonicalOrder = Readonly<Record<'BackendEvent' | DefinitionName, readonly CanonicalProperty[]>>;
