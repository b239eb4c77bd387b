import type { AnyObjectShape, AnyShape } from '@casement/engine';
import { validate } from '@casement/schema';

/**
 * What keeps a value from being of a form, with its place; null where nothing does. Goes as deep as the shape does, whatever the value
 * holds. An object is closed, as the schema of the form says.
 */
export function formFault(value: unknown, shape: AnyShape, path = ''): string | null {
  switch (shape.kind) {
    case 'text':
      return textFault(value, shape, path);
    case 'one of':
      return typeof value === 'string' && Object.hasOwn(shape.values, value)
        ? null
        : at(path, 'an unknown value');
    case 'integer': {
      const { min = Number.NEGATIVE_INFINITY } = shape;
      return Number.isSafeInteger(value) && (value as number) >= min ? null : at(path, 'no whole number');
    }
    case 'wide':
      return isWide(value) ? null : at(path, 'no number of a record');
    case 'list':
      return listFault(value, shape, path);
    case 'value':
      return isValue(value) ? null : at(path, 'no value');
    case 'backend event': {
      const result = validate(value);
      if (result.ok) return null;
      const [first] = result.errors;
      return at(`${path}${first?.path ?? ''}`, first?.message ?? 'no event');
    }
    case 'object':
      return objectFault(value, shape, path);
    default:
      throw new Error(`no finding has a ${shape.kind}`);
  }
}

function objectFault(value: unknown, { keys }: AnyObjectShape, path: string): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return at(path, 'no object');
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(keys, key)) return at(path, `an unknown key ${JSON.stringify(key)}`);
  }
  for (const [key, shape] of Object.entries(keys)) {
    if (Object.hasOwn(value, key)) {
      const fault = formFault((value as Record<string, unknown>)[key], shape, `${path}/${key}`);
      if (fault !== null) return fault;
    } else if (shape.optional !== true) return at(path, `no ${key}`);
  }
  return null;
}

function textFault(value: unknown, shape: AnyShape & { readonly kind: 'text' }, path: string): string | null {
  if (typeof value !== 'string') return at(path, 'no text');
  const { pattern, among, notEmpty } = shape;
  const fits =
    (notEmpty !== true || value !== '') &&
    (among === undefined || among.includes(value)) &&
    (pattern === undefined || new RegExp(pattern, 'u').test(value));
  return fits ? null : at(path, 'a text that does not fit');
}

function listFault(value: unknown, shape: AnyShape & { readonly kind: 'list' }, path: string): string | null {
  if (!Array.isArray(value)) return at(path, 'no list');
  const { max = Number.POSITIVE_INFINITY, notEmpty } = shape;
  if (value.length > max || (notEmpty === true && value.length === 0))
    return at(path, 'a list of the wrong length');
  for (const [index, item] of value.entries()) {
    const fault = formFault(item, shape.of, `${path}/${index}`);
    if (fault !== null) return fault;
  }
  return null;
}

function isWide(value: unknown): boolean {
  if (typeof value === 'string') return /^[1-9]\d{15,19}$/.test(value);
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 2 ** 53;
}

function isValue(value: unknown): boolean {
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'string' || typeof item === 'number');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function at(path: string, what: string): string {
  return path === '' ? what : `${path}: ${what}`;
}
