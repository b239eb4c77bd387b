import type { EvtxValue } from './value.js';

const INTEGER = /^\s*(-?\d+|0[xX][0-9a-fA-F]+)\s*$/;

/** No 64-bit number is longer in decimal or hex; a long digit string is not worth parsing. */
const LONGEST = 32;

/** A number from decimal or 0x text; NaN for anything else. */
export function numberOfText(text: string): number {
  return text.length <= LONGEST && INTEGER.test(text) ? Number(text) : Number.NaN;
}

/** A decoded value as a number: from a number type or from decimal or 0x text, alone or as the only item of a list; NaN for anything else. */
export function numberOfValue(value: EvtxValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.length === 1 ? numberOfValue(value[0]!) : Number.NaN;
  return typeof value === 'string' ? numberOfText(value) : Number.NaN;
}

/**
 * An unsigned 64-bit number from decimal or 0x text. Negative decimals are taken as two's complement, as some exports
 * write keywords.
 */
export function bigIntOfText(text: string, fallback: bigint): bigint {
  return text.length <= LONGEST && INTEGER.test(text) ? BigInt.asUintN(64, BigInt(text.trim())) : fallback;
}
