import { ansiBytes } from '../value/ansi.js';
import * as T from '../value/value-type.js';
import { ByteWriter } from './byte-writer.js';
import type { TypedValue } from './typed-value.js';

/** The type byte a value is stored with. */
export function typeOf(value: TypedValue): number {
  if (typeof value === 'string') return T.TYPE_STRING;
  if (value.type !== 'array') return TYPES[value.type];
  const first = value.items[0];
  return T.ARRAY | (first === undefined ? T.TYPE_STRING : typeOf(first));
}

const TYPES = {
  null: T.TYPE_NULL,
  string: T.TYPE_STRING,
  ansi: T.TYPE_ANSI,
  int8: T.TYPE_INT8,
  uint8: T.TYPE_UINT8,
  int16: T.TYPE_INT16,
  uint16: T.TYPE_UINT16,
  int32: T.TYPE_INT32,
  uint32: T.TYPE_UINT32,
  int64: T.TYPE_INT64,
  uint64: T.TYPE_UINT64,
  real32: T.TYPE_REAL32,
  real64: T.TYPE_REAL64,
  bool: T.TYPE_BOOL,
  binary: T.TYPE_BINARY,
  guid: T.TYPE_GUID,
  size: T.TYPE_SIZE_T,
  filetime: T.TYPE_FILETIME,
  systemtime: T.TYPE_SYSTEMTIME,
  sid: T.TYPE_SID,
  hex32: T.TYPE_HEX32,
  hex64: T.TYPE_HEX64,
} as const;

/** The bytes of a value. Throws a TypeError for a GUID or SID that is none, or for an array of mixed types. */
export function encodeValue(value: TypedValue): Uint8Array {
  const out = new ByteWriter();
  write(out, value);
  return out.view();
}

function write(out: ByteWriter, value: TypedValue): void {
  if (typeof value === 'string') {
    out.utf16(value);
    return;
  }
  switch (value.type) {
    case 'null':
      return;
    case 'string':
      out.utf16(value.value);
      return;
    case 'ansi':
      out.raw(ansiBytes(value.value));
      return;
    case 'int8':
    case 'uint8':
      out.u8(value.value & 255);
      return;
    case 'int16':
    case 'uint16':
      out.u16(value.value & 0xffff);
      return;
    case 'int32':
    case 'uint32':
    case 'hex32':
      out.u32(value.value >>> 0);
      return;
    case 'int64':
    case 'uint64':
    case 'hex64':
    case 'filetime':
    case 'size':
      out.u64(BigInt.asUintN(64, value.value));
      return;
    case 'real32':
      out.raw(new Uint8Array(Float32Array.of(value.value).buffer));
      return;
    case 'real64':
      out.raw(new Uint8Array(Float64Array.of(value.value).buffer));
      return;
    case 'bool':
      out.u32(value.value ? 1 : 0);
      return;
    case 'binary':
      out.raw(value.value);
      return;
    case 'guid':
      out.raw(guidBytes(value.value));
      return;
    case 'sid':
      out.raw(sidBytes(value.value));
      return;
    case 'systemtime':
      writeSystemTime(out, new Date(value.value));
      return;
    case 'array':
      writeArray(out, value.items);
  }
}

function writeArray(out: ByteWriter, items: readonly TypedValue[]): void {
  for (const item of items) {
    if (typeOf(item) !== typeOf(items[0]!)) throw new TypeError('the items of an array have one type');
    write(out, item);
    if (typeOf(item) === T.TYPE_STRING) out.u16(0);
    if (typeOf(item) === T.TYPE_ANSI) out.u8(0);
  }
}

function writeSystemTime(out: ByteWriter, date: Date): void {
  out.u16(date.getUTCFullYear());
  out.u16(date.getUTCMonth() + 1);
  out.u16(date.getUTCDay());
  out.u16(date.getUTCDate());
  out.u16(date.getUTCHours());
  out.u16(date.getUTCMinutes());
  out.u16(date.getUTCSeconds());
  out.u16(date.getUTCMilliseconds());
}

const GUID = /^\{?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\}?$/i;

/** 16 bytes of a GUID in text; the first three groups are little-endian. */
export function guidBytes(text: string): Uint8Array {
  const m = GUID.exec(text);
  if (m === null) throw new TypeError(`not a GUID: ${text}`);
  const out = new ByteWriter();
  out.u32(Number.parseInt(m[1]!, 16));
  out.u16(Number.parseInt(m[2]!, 16));
  out.u16(Number.parseInt(m[3]!, 16));
  const tail = m[4]! + m[5]!;
  for (let i = 0; i < 16; i += 2) out.u8(Number.parseInt(tail.slice(i, i + 2), 16));
  return out.view();
}

const SID = /^S-(\d{1,3})-(\d+)((?:-\d+){0,15})$/;

/** Bytes of a SID in text (MS-DTYP 2.4.2). */
function sidBytes(text: string): Uint8Array {
  const m = SID.exec(text);
  if (m === null) throw new TypeError(`not a SID: ${text}`);
  const parts = m[3]!.split('-').slice(1);
  const authority = BigInt(m[2]!);
  const out = new ByteWriter();
  out.u8(Number(m[1]!));
  out.u8(parts.length);
  for (let shift = 40n; shift >= 0n; shift -= 8n) out.u8(Number((authority >> shift) & 255n));
  for (const part of parts) out.u32(Number(part));
  return out.view();
}
