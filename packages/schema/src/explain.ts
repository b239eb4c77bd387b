// The plain path of validation: it interprets the schema itself, keyword by keyword, and names every fault. It defines
// what the generated checks must accept, and runs only when they have refused a value.
//
// Bounds: the schema has no cycle and free objects are not entered, so depth is that of the schema (five levels) whatever
// the value's depth; the number of errors is capped, and the walk ends at the cap.
//
// A property is what JSON.stringify would write: own, enumerable and named by a string. `__proto__` and `constructor`
// are names like any other.
import { isDateTime } from './date-time.js';
import { type ObjectSchema, type PropertySchema, type RootSchema, referencedName } from './json-schema.js';
import { quote } from './quote.js';
import type { ValidationError } from './validation.js';

export interface Explanation {
  readonly errors: readonly ValidationError[];
  readonly truncated: boolean;
}

/** The faults of `value` under `root`, at most `limit` of them; none means that the value is valid. */
export function explain(root: RootSchema, value: unknown, limit: number): Explanation {
  const explainer = new Explainer(root, limit);
  explainer.object(root, 'BackendEvent', value, '');
  return explainer;
}

/** What JSON calls the value's type, or what else it is. */
function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  switch (typeof value) {
    case 'object':
      return 'an object';
    case 'number':
      return Number.isInteger(value) ? 'an integer' : Number.isFinite(value) ? 'a fraction' : `${value}`;
    case 'undefined':
      return 'undefined';
    default:
      return `a ${typeof value}`;
  }
}

/** Appends one reference token to a JSON Pointer. */
function child(path: string, token: string): string {
  return `${path}/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

class Explainer implements Explanation {
  readonly errors: ValidationError[] = [];
  truncated = false;

  constructor(
    private readonly root: RootSchema,
    private readonly limit: number,
  ) {}

  private fault(path: string, keyword: ValidationError['keyword'], message: string): void {
    if (this.errors.length < this.limit) this.errors.push({ path, keyword, message });
    else this.truncated = true;
  }

  private wrongType(path: string, expected: string, value: unknown): void {
    this.fault(path, 'type', `must be ${expected}, is ${typeName(value)}`);
  }

  object(schema: ObjectSchema, name: string, value: unknown, path: string): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.wrongType(path, `an object (${name})`, value);
      return;
    }
    for (const key of schema.required ?? []) {
      if (!Object.prototype.propertyIsEnumerable.call(value, key)) {
        this.fault(path, 'required', `lacks the property ${quote(key)} that ${name} requires`);
      }
    }
    const { properties } = schema;
    if (properties === undefined) return;
    for (const key of Object.keys(value)) {
      if (this.truncated) return;
      if (Object.hasOwn(properties, key)) {
        this.property(properties[key]!, (value as Record<string, unknown>)[key], child(path, key));
      } else if (schema.additionalProperties === false) {
        this.fault(child(path, key), 'additionalProperties', `${name} has no property ${quote(key)}`);
      }
    }
  }

  private property(schema: PropertySchema, value: unknown, path: string): void {
    if ('$ref' in schema) {
      const name = referencedName(schema.$ref);
      this.object(this.root.$defs[name]!, name, value, path);
      return;
    }
    switch (schema.type) {
      case 'string':
        if (typeof value !== 'string') this.wrongType(path, 'a string', value);
        else if (schema.format === 'date-time' && !isDateTime(value)) {
          this.fault(path, 'format', `must be a date-time of RFC 3339, is ${quote(value)}`);
        }
        return;
      case 'integer':
        if (!Number.isInteger(value)) this.wrongType(path, 'an integer', value);
        return;
      case 'boolean':
        if (typeof value !== 'boolean') this.wrongType(path, 'a boolean', value);
        return;
      case 'array':
        this.array(schema.items, value, path);
        return;
    }
  }

  private array(items: true | PropertySchema, value: unknown, path: string): void {
    if (!Array.isArray(value)) {
      this.wrongType(path, 'an array', value);
      return;
    }
    if (items === true) return;
    for (let index = 0; index < value.length; index++) {
      if (this.truncated) return;
      this.property(items, value[index], `${path}/${index}`);
    }
  }
}
