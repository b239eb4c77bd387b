// A shape (packages/engine/src/event-form/form-shape.ts) as a JSON Schema, draft 2020-12. Objects are closed, keys keep
// their order, shapes with a name become definitions.
import type { AnyObjectShape, AnyShape } from '@casement/engine';
import { schema } from '@casement/schema';

/** The payload of a record (packages/evtx/src/render/record-shape.ts): pairs of a name and a value. */
interface DataShape {
  readonly kind: 'data';
}

type FormShape = (AnyShape | DataShape) & { readonly nullable?: true };
type KeyShape = FormShape & { readonly about: string; readonly optional?: true };

/** An object of a form at its root. */
export interface RootShape {
  readonly keys: AnyObjectShape['keys'] | Readonly<Record<string, KeyShape>>;
}

/** Part of a schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** The keywords of the root and, last, the definitions that it needs. */
export function toJsonSchema(shape: RootShape): Schema {
  const converter = new Converter();
  const root = converter.object(shape.keys);
  return converter.definitions.size === 0
    ? root
    : { ...root, $defs: Object.fromEntries(converter.definitions) };
}

const SAFE = 2 ** 53;
const TIME = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.';

/** Integers that are decimal text beyond 2^53, a number of 16 digits. */
const WIDE: Schema = {
  anyOf: [
    { type: 'integer', minimum: 0, maximum: SAFE },
    { type: 'string', pattern: '^[1-9][0-9]{15,19}$' },
  ],
};
const NANOSECONDS: Schema = {
  anyOf: [
    { type: 'integer', minimum: -SAFE, maximum: SAFE },
    { type: 'string', pattern: '^-?[1-9][0-9]{15,20}$' },
  ],
};

class Converter {
  readonly definitions = new Map<string, Schema>();

  object(keys: RootShape['keys']): Schema {
    const properties: [string, Schema][] = [];
    const variants: Schema[] = [];
    for (const [key, shape] of Object.entries(keys) as [string, KeyShape][]) {
      properties.push([key, this.#described(shape)]);
      if (shape.kind !== 'variant') continue;
      for (const [value, variant] of Object.entries(shape.of)) {
        variants.push({
          if: { properties: { [shape.by]: { const: value } } },
          // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
          then: { properties: { [key]: this.#value(variant) } },
        });
      }
    }
    const required = Object.entries(keys).filter(([, { optional }]) => optional !== true);
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length === 0 ? {} : { required: required.map(([key]) => key) }),
      additionalProperties: false,
      ...(variants.length === 0 ? {} : { allOf: variants }),
    };
  }

  #described(shape: KeyShape): Schema {
    const meanings = shape.kind === 'one of' ? Object.entries(shape.values) : [];
    const told = meanings.filter(([, meaning]) => meaning !== '');
    const list = told.map(([value, meaning]) => `${value}: ${meaning}`).join('; ');
    return { description: list === '' ? shape.about : `${shape.about} (${list})`, ...this.#value(shape) };
  }

  #value(shape: FormShape): Schema {
    const schema = this.#present(shape);
    if (shape.nullable !== true) return schema;
    const { type, anyOf } = schema;
    if (typeof type === 'string') return { ...schema, type: [type, 'null'] };
    if (Array.isArray(anyOf)) return { ...schema, anyOf: [...anyOf, { type: 'null' }] };
    throw new Error(`a nullable ${shape.kind} has no form yet`);
  }

  #present(shape: FormShape): Schema {
    switch (shape.kind) {
      case 'text': {
        const { pattern, among, notEmpty } = shape;
        return {
          type: 'string',
          ...(among === undefined ? {} : { enum: among }),
          ...(pattern === undefined ? {} : { pattern }),
          ...(notEmpty === true ? { minLength: 1 } : {}),
        };
      }
      case 'time': {
        const digits = shape.digits === 7 ? '[0-9]{7}00' : '[0-9]{9}';
        return { type: 'string', format: 'date-time', pattern: `${TIME}${digits}Z$` };
      }
      case 'one of':
        return { type: 'string', enum: Object.keys(shape.values) };
      case 'constant':
        return { type: 'integer', const: shape.value };
      case 'integer':
        return { type: 'integer', ...range(shape.min, shape.max) };
      case 'wide':
        return WIDE;
      case 'nanoseconds':
        return NANOSECONDS;
      case 'list': {
        const { of, max, notEmpty } = shape;
        return {
          type: 'array',
          items: this.#value(of),
          ...(notEmpty === true ? { minItems: 1 } : {}),
          ...(max === undefined ? {} : { maxItems: max }),
        };
      }
      case 'map': {
        const { keyPattern, keysAmong, of } = shape;
        const names = keysAmong === undefined ? { pattern: keyPattern } : { enum: keysAmong };
        return {
          type: 'object',
          ...(keysAmong === undefined && keyPattern === undefined
            ? {}
            : { propertyNames: { type: 'string', ...names } }),
          additionalProperties: this.#value(of),
        };
      }
      case 'variant':
        return { type: 'object' };
      case 'object':
        return shape.name === undefined
          ? this.object(shape.keys)
          : this.#reference(shape.name, this.object(shape.keys));
      case 'value':
        return {
          anyOf: [
            { type: 'string' },
            { type: 'integer' },
            { type: 'boolean' },
            { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
          ],
        };
      case 'backend event':
        return schema;
      case 'data':
        return this.#data();
    }
  }

  #data(): Schema {
    const value = this.#reference('Value', {
      description:
        'A number, text, a truth value, or a list. Integers beyond 2^53, NaN, infinities and -0 are text; bytes are lower-case hex',
      anyOf: [
        { type: 'string' },
        { type: 'number' },
        { type: 'boolean' },
        { type: 'array', items: { $ref: '#/$defs/Value' } },
      ],
    });
    const name = { description: 'Name of the value, null without one', type: ['string', 'null'] };
    return {
      type: 'array',
      items: { type: 'array', prefixItems: [name, value], minItems: 2, maxItems: 2, items: false },
    };
  }

  #reference(name: string, schema: Schema): Schema {
    const other = this.definitions.get(name);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(schema)) {
      throw new Error(`two definitions are called ${name}`);
    }
    this.definitions.set(name, schema);
    return { $ref: `#/$defs/${name}` };
  }
}

function range(min: number | undefined, max: number | undefined): Schema {
  return {
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
  };
}
