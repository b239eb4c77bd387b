// The part of JSON Schema (draft 2020-12) that the contract is written in, as types. The interpreter (explain.ts), the
// generators and the pages handle exactly this part: a schema that needs more does not compile.

/** A reference to a definition of the same document. */
export interface ReferenceSchema {
  readonly $ref: `#/$defs/${string}`;
  readonly description?: string;
}

export interface StringSchema {
  readonly type: 'string';
  readonly format?: 'date-time';
  readonly description?: string;
}

export interface ScalarSchema {
  readonly type: 'integer' | 'boolean';
  readonly description?: string;
}

/** `items: true` admits any element. */
export interface ArraySchema {
  readonly items: true | PropertySchema;
  readonly type: 'array';
  readonly description?: string;
}

export type PropertySchema = ReferenceSchema | StringSchema | ScalarSchema | ArraySchema;

/** Closed when it names its properties; without `properties` an object with any content. */
export interface ObjectSchema {
  readonly properties?: Readonly<Record<string, PropertySchema>>;
  readonly additionalProperties?: false;
  readonly type: 'object';
  readonly required?: readonly string[];
  readonly description?: string;
}

export interface RootSchema extends ObjectSchema {
  readonly $id: string;
  readonly $defs: Readonly<Record<string, ObjectSchema>>;
}

const REFERENCE_PREFIX = '#/$defs/';

/** The name of the definition that a reference points to. */
export function referencedName(reference: string): string {
  return reference.slice(REFERENCE_PREFIX.length);
}
