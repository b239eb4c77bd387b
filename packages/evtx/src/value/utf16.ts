import { u16 } from '../bytes.js';

/**
 * UTF-16LE text of `units` code units, cut at the first NUL. Windows lets lone surrogates into the log; they have no
 * UTF-8 form, so each becomes U+FFFD here, once, and everything downstream is well-formed.
 */
export function utf16Text(bytes: Uint8Array, at: number, units: number): string {
  const length = unitsBeforeNul(bytes, at, units);
  let text = '';
  for (let from = 0; from < length; from += BATCH)
    text += batch(bytes, at + 2 * from, Math.min(BATCH, length - from));
  return hasSurrogate(bytes, at, length) ? wellFormed(text) : text;
}

/** Code units in front of the first NUL. */
function unitsBeforeNul(bytes: Uint8Array, at: number, units: number): number {
  for (let i = 0; i < units; i++) if (u16(bytes, at + 2 * i) === 0) return i;
  return units;
}

/** Below the argument limit of every engine, and large enough that the calls do not show. */
const BATCH = 1024;
const codes: number[] = [];

function batch(bytes: Uint8Array, at: number, units: number): string {
  codes.length = units;
  for (let i = 0; i < units; i++) codes[i] = u16(bytes, at + 2 * i);
  return String.fromCharCode.apply(null, codes);
}

function hasSurrogate(bytes: Uint8Array, at: number, units: number): boolean {
  for (let i = 0; i < units; i++) if ((bytes[at + 2 * i + 1]! & 0xf8) === 0xd8) return true;
  return false;
}

const SURROGATE = /[\ud800-\udfff]/;

/** The text with each lone surrogate replaced by U+FFFD. Nearly none has any: looking costs less than replacing nothing. */
export function wellFormed(text: string): string {
  if (!SURROGATE.test(text)) return text;
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
