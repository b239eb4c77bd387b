import { i32, i64, u16, u32, u64 } from '../bytes.js';
import { ansiText } from './ansi.js';
import { fileTimeText, systemTimeText } from './file-time.js';
import { guidText, HEX } from './guid.js';
import { sidSize, sidText } from './sid.js';
import { utf16Text } from './utf16.js';
import * as T from './value-type.js';

/**
 * A decoded value. Integers are numbers up to 2^53 and bigints above; GUIDs, SIDs, times, hex integers and binary are
 * text in their usual form; arrays are lists.
 */
export type EvtxValue = string | number | bigint | boolean | EvtxValue[];

/** Types of a value's text: `text` is what Windows prints, `record` the record form of the `dump` command. */
export type ValueStyle = 'text' | 'record';

/**
 * Decodes one value. Absent ones (null type, size 0) are "". A value whose size does not fit its type gives its bytes
 * in hex: damaged logs have such values and a detector should still see them.
 * @param style how times and binary are written: `text` 7 digits and upper-case hex, `record` 9 digits and lower case
 */
export function decodeValue(
  bytes: Uint8Array,
  at: number,
  size: number,
  type: number,
  style: ValueStyle,
): EvtxValue {
  if ((type & T.ARRAY) !== 0) return decodeArray(bytes, at, size, type & ~T.ARRAY, style);
  switch (type) {
    case T.TYPE_STRING:
      return utf16Text(bytes, at, size >> 1);
    case T.TYPE_ANSI:
      return ansiText(bytes, at, size);
    case T.TYPE_BINARY:
      return hexText(bytes, at, size, style);
    case T.TYPE_SID:
      return sidText(bytes, at, size) || hexText(bytes, at, size, style);
    case T.TYPE_SIZE_T:
    case T.TYPE_HANDLE:
      if (size === 4) return hex32(bytes, at);
      return size === 8 ? hex64(bytes, at) : hexText(bytes, at, size, style);
    default:
      return T.widthOf(type) === size && size !== 0
        ? decodeFixed(bytes, at, type, style)
        : hexText(bytes, at, size, style);
  }
}

/** A value of a type with a fixed width, whose bytes are known to be there. */
function decodeFixed(bytes: Uint8Array, at: number, type: number, style: ValueStyle): EvtxValue {
  switch (type) {
    case T.TYPE_INT8:
      return (bytes[at]! << 24) >> 24;
    case T.TYPE_UINT8:
      return bytes[at]!;
    case T.TYPE_INT16:
      return (u16(bytes, at) << 16) >> 16;
    case T.TYPE_UINT16:
      return u16(bytes, at);
    case T.TYPE_INT32:
      return i32(bytes, at);
    case T.TYPE_UINT32:
      return u32(bytes, at);
    case T.TYPE_INT64:
      return signed64(bytes, at);
    case T.TYPE_UINT64:
      return unsigned64(bytes, at);
    case T.TYPE_REAL32:
      return real(bytes, at, 4);
    case T.TYPE_REAL64:
      return real(bytes, at, 8);
    case T.TYPE_BOOL:
      return u32(bytes, at) !== 0;
    case T.TYPE_GUID:
      return guidText(bytes, at);
    case T.TYPE_FILETIME:
      return fileTimeText(u32(bytes, at), u32(bytes, at + 4), style === 'text' ? 7 : 9) || hex64(bytes, at);
    case T.TYPE_SYSTEMTIME:
      return systemTime(bytes, at);
    case T.TYPE_HEX32:
      return hex32(bytes, at);
    case T.TYPE_HEX64:
      return hex64(bytes, at);
    default:
      return hexText(bytes, at, T.widthOf(type), style);
  }
}

/** `0x18d3fb`: lower case, no padding. */
function hex32(bytes: Uint8Array, at: number): string {
  const value = u32(bytes, at);
  // Logon ids, access masks and handles come again and again; one slot a low part is memory enough.
  const slot = (value ^ (value >>> 11)) & HEX_MASK;
  if (hexKeys[slot] !== value || hexTexts[slot] === '') {
    hexKeys[slot] = value;
    hexTexts[slot] = `0x${value.toString(16)}`;
  }
  return hexTexts[slot]!;
}

const HEX_MASK = 1023;
const hexKeys = new Uint32Array(HEX_MASK + 1);
const hexTexts = new Array<string>(HEX_MASK + 1).fill('');

function hex64(bytes: Uint8Array, at: number): string {
  const high = u32(bytes, at + 4);
  if (high === 0) return hex32(bytes, at);
  const low = u32(bytes, at).toString(16);
  return `0x${high.toString(16)}${ZEROS.slice(low.length)}${low}`;
}

const ZEROS = '00000000';

/** High halves below this leave the whole number under 2^53. */
const SAFE_HIGH = 0x200000;
const HIGH = 4_294_967_296;

function unsigned64(bytes: Uint8Array, at: number): number | bigint {
  const high = u32(bytes, at + 4);
  return high < SAFE_HIGH ? high * HIGH + u32(bytes, at) : u64(bytes, at);
}

function signed64(bytes: Uint8Array, at: number): number | bigint {
  const high = i32(bytes, at + 4);
  return high >= -SAFE_HIGH && high < SAFE_HIGH ? high * HIGH + u32(bytes, at) : i64(bytes, at);
}

const scratch = new DataView(new ArrayBuffer(8));

function real(bytes: Uint8Array, at: number, width: 4 | 8): number {
  for (let i = 0; i < width; i++) scratch.setUint8(i, bytes[at + i]!);
  return width === 8 ? scratch.getFloat64(0, true) : shortestSingle(scratch.getFloat32(0, true));
}

/** The shortest decimal that rounds to the same single, so that 0.1 is not printed with the digits of a double. */
function shortestSingle(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  for (let digits = 1; digits < 10; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

function systemTime(bytes: Uint8Array, at: number): string {
  const field = (n: number): number => u16(bytes, at + 2 * n);
  return systemTimeText(field(0), field(1), field(3), field(4), field(5), field(6), field(7));
}

export function hexText(bytes: Uint8Array, at: number, size: number, style: ValueStyle): string {
  let text = '';
  for (let i = at; i < at + size; i++) text += HEX[bytes[i]!];
  return style === 'text' ? text.toUpperCase() : text;
}

function decodeArray(
  bytes: Uint8Array,
  at: number,
  size: number,
  type: number,
  style: ValueStyle,
): EvtxValue[] | string {
  const items: EvtxValue[] = [];
  if (type === T.TYPE_STRING) {
    splitStrings(bytes, at, size, items);
    return items;
  }
  if (type === T.TYPE_ANSI) {
    splitAnsi(bytes, at, size, items);
    return items;
  }
  const end = at + size;
  if (type === T.TYPE_SID) {
    // SIDs carry their own length.
    for (let p = at; p + 8 <= end && p + sidSize(bytes, p) <= end; p += sidSize(bytes, p)) {
      items.push(sidText(bytes, p, sidSize(bytes, p)));
    }
    return items;
  }
  const width = T.widthOf(type);
  if (width === 0 || size % width !== 0) return hexText(bytes, at, size, style);
  for (let p = at; p < end; p += width) items.push(decodeFixed(bytes, p, type, style));
  return items;
}

/** Strings separated by NUL; the last one need not end with it. */
function splitStrings(bytes: Uint8Array, at: number, size: number, into: EvtxValue[]): void {
  const end = at + (size & ~1);
  let start = at;
  for (let p = at; p < end; p += 2) {
    if (u16(bytes, p) === 0) {
      into.push(utf16Text(bytes, start, (p - start) >> 1));
      start = p + 2;
    }
  }
  if (start < end) into.push(utf16Text(bytes, start, (end - start) >> 1));
}

function splitAnsi(bytes: Uint8Array, at: number, size: number, into: EvtxValue[]): void {
  let start = at;
  for (let p = at; p < at + size; p++) {
    if (bytes[p] === 0) {
      into.push(ansiText(bytes, start, p - start));
      start = p + 1;
    }
  }
  if (start < at + size) into.push(ansiText(bytes, start, at + size - start));
}

/** A value as text: what a rule compares with and what XML shows. Lists are joined by a comma and a blank. */
export function valueText(value: EvtxValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return String(value);
}
