import type { EvtxValue } from '../value/value.js';
import { TYPE_REAL32, TYPE_REAL64, TYPE_SYSTEMTIME } from '../value/value-type.js';
import { quote } from './json-text.js';

/**
 * A single value as evtx_dump's JSON has it: integers and booleans bare, everything else a string; null when empty.
 * Floats are strings with a decimal point, and SYSTEMTIME has seven digits like FILETIME.
 */
export function evtxDumpValue(value: EvtxValue, type: number): string | null {
  switch (typeof value) {
    case 'string':
      if (value === '') return null;
      return quote(type === TYPE_SYSTEMTIME ? value.replace(/Z$/, '0000Z') : value);
    case 'number':
      if (type === TYPE_REAL32 || type === TYPE_REAL64) return quote(floatText(value, type === TYPE_REAL32));
      return String(value);
    default:
      return String(value);
  }
}

/** Shortest digits; plain below 10^13 (single) or 10^16 (double) and from 10^-6 or 10^-5 on, else with an exponent. */
function floatText(value: number, single: boolean): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= (single ? 1e13 : 1e16) || size < (single ? 1e-6 : 1e-5)) return value.toExponential();
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}
