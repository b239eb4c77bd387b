import { u32 } from '../bytes.js';

/** Bytes that a SID claims: 8 and 4 for each sub-authority. */
export function sidSize(bytes: Uint8Array, at: number): number {
  return 8 + 4 * bytes[at + 1]!;
}

/**
 * `S-1-5-21-…`: revision, 48-bit big-endian authority, little-endian sub-authorities (MS-DTYP 2.4.2). An authority
 * of 2^32 and more is printed in hex, as MS-DTYP 2.4.2.1 has it. "" if the SID does not fit into its size.
 */
export function sidText(bytes: Uint8Array, at: number, size: number): string {
  if (size < 8 || sidSize(bytes, at) > size) return '';
  const high = bytes[at + 2]! * 256 + bytes[at + 3]!;
  const low = bytes[at + 4]! * 16_777_216 + ((bytes[at + 5]! << 16) | (bytes[at + 6]! << 8) | bytes[at + 7]!);
  const authority =
    high === 0 ? String(low) : `0x${(high * 4_294_967_296 + low).toString(16).padStart(12, '0')}`;
  let text = `S-${bytes[at]}-${authority}`;
  const count = bytes[at + 1]!;
  for (let i = 0; i < count; i++) text += `-${u32(bytes, at + 8 + 4 * i)}`;
  return text;
}
