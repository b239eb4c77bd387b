/** A payload value of an export. */
export type ShapeValue = string | number | bigint | boolean | ShapeValue[];

const INTEGER = /^\s*(-?\d+|0[xX][0-9a-fA-F]+)\s*$/;
/** No 64-bit number is longer in decimal or hex. */
const LONGEST = 32;
/** Lists in lists go no deeper in any event. */
const MAX_DEPTH = 8;

/** A parsed JSON value as a payload value; objects keep only a `#text`, as of an element with attributes. */
export function shapeValue(value: unknown, depth = 0): ShapeValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      break;
    default:
      return '';
  }
  if (value === null || depth >= MAX_DEPTH) return '';
  if (Array.isArray(value)) return value.map((item) => shapeValue(item, depth + 1));
  return shapeValue((value as { '#text'?: unknown })['#text'], depth + 1);
}

export function textOf(value: ShapeValue): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(textOf).join(', ') : String(value);
}

/** From a number, or decimal or 0x text; NaN for anything else. */
export function integerOf(value: ShapeValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string')
    return value.length <= LONGEST && INTEGER.test(value) ? Number(value) : Number.NaN;
  if (Array.isArray(value)) return value.length === 1 ? integerOf(value[0]!) : Number.NaN;
  return typeof value === 'bigint' ? Number(value) : Number.NaN;
}

/**
 * An unsigned 64-bit number; negative ones are two's complement, as NXLog writes keywords (telemetry.md §9.4). The fallback for
 * anything else, fractions included.
 */
export function wideOf(value: unknown, fallback: bigint): bigint {
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 2 ** 64
      ? BigInt.asUintN(64, BigInt(value))
      : fallback;
  if (typeof value !== 'string' || value.length > LONGEST || !INTEGER.test(value)) return fallback;
  return BigInt.asUintN(64, BigInt(value.trim()));
}
