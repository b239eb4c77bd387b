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
  explainer.object(root, 'BackendEvent', value);
  return { errors: explainer.errors, truncated: explainer.truncated };
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

class Explainer {
  readonly errors: ValidationError[] = [];
  truncated = false;
  /** Keys and indexes from the root to the value at hand; written out only for a fault. */
  private readonly place: (string | number)[] = [];

  constructor(
    private readonly root: RootSchema,
    private readonly limit: number,
  ) {}

  object(schema: ObjectSchema, name: string, value: unknown): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.wrongType(`an object (${name})`, value);
      return;
    }
    for (const key of schema.required ?? []) {
      if (!Object.prototype.propertyIsEnumerable.call(value, key)) {
        this.fault('required', `lacks the property ${quote(key)} that ${name} requires`);
      }
    }
    const { properties } = schema;
    if (properties === undefined) return;
    for (const key of Object.keys(value)) {
      if (this.truncated) return;
      this.place.push(key);
      if (Object.hasOwn(properties, key)) {
        this.property(properties[key]!, (value as Record<string, unknown>)[key]);
      } else if (schema.additionalProperties === false) {
        this.fault('additionalProperties', `${name} has no property ${quote(key)}`);
      }
      this.place.pop();
    }
  }

  private property(schema: PropertySchema, value: unknown): void {
    if ('$ref' in schema) {
      const name = referencedName(schema.$ref);
      this.object(this.root.$defs[name]!, name, value);
      return;
    }
    switch (schema.type) {
      case 'string':
        if (typeof value !== 'string') this.wrongType('a string', value);
        else if (schema.format === 'date-time' && !isDateTime(value)) {
          this.fault('format', `must be a date-time of RFC 3339, is ${quote(value)}`);
        }
        return;
      case 'integer':
        if (!Number.isInteger(value)) this.wrongType('an integer', value);
        return;
      case 'boolean':
        if (typeof value !== 'boolean') this.wrongType('a boolean', value);
        return;
      case 'array':
        this.array(schema.items, value);
        return;
    }
  }

  private array(items: true | PropertySchema, value: unknown): void {
    if (!Array.isArray(value)) {
      this.wrongType('an array', value);
      return;
    }
    if (items === true) return;
    for (let index = 0; index < value.length; index++) {
      if (this.truncated) return;
      this.place.push(index);
      this.property(items, value[index]);
      this.place.pop();
    }
  }

  private wrongType(expected: string, value: unknown): void {
    this.fault('type', `must be ${expected}, is ${typeName(value)}`);
  }

  private fault(keyword: ValidationError['keyword'], message: string): void {
    if (this.errors.length < this.limit) this.errors.push({ path: this.pointer(), keyword, message });
    else this.truncated = true;
  }

  /** The place as a JSON Pointer (RFC 6901). */
  private pointer(): string {
    let pointer = '';
    for (const token of this.place) {
      pointer += `/${typeof token === 'number' ? token : token.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    }
    return pointer;
  }
}
