/** Headers and contents come in blocks of this size. */
export const TAR_BLOCK = 512;

export interface TarHeader {
  readonly name: string;
  /** Bytes of the content that follows. */
  readonly size: number;
  /** What it stands for: `0` a file, `5` a folder, `L` and `K` a long name, `x` and `g` attributes, … */
  readonly type: string;
}

const CHECKSUM = 148;
const CHECKSUM_END = 156;
const SPACE = 0x20;

/** Whether a block is a header: the sum of its bytes stands in it, which no other block has by chance. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < TAR_BLOCK) return false;
  const stated = octal(block, CHECKSUM, 8);
  if (stated < SPACE * 8) return false;
  let sum = 0;
  // Some old writers added signed bytes.
  let signed = 0;
  for (let at = 0; at < TAR_BLOCK; at++) {
    const byte = at >= CHECKSUM && at < CHECKSUM_END ? SPACE : block[at]!;
    sum += byte;
    signed += byte > 0x7f ? byte - 0x100 : byte;
  }
  return stated === sum || stated === signed;
}

/** @param block one that {@link isTarHeader} accepts */
export function tarHeader(block: Uint8Array): TarHeader {
  const magic = text(block, 257, 6);
  // GNU has other things where POSIX has the first part of a long name.
  const prefix = magic === 'ustar' && block[262] === 0 ? text(block, 345, 155) : '';
  const name = text(block, 0, 100);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: number(block, 124, 12),
    type: String.fromCharCode(block[156] || 0x30),
  };
}

/** Octal digits, or, where the first bit is set, a big-endian number; -1 for what is neither or beyond what a double holds. */
function number(block: Uint8Array, at: number, size: number): number {
  if ((block[at]! & 0x80) === 0) return octal(block, at, size);
  let value = block[at]! & 0x7f;
  for (let next = at + 1; next < at + size; next++) value = value * 256 + block[next]!;
  return Number.isSafeInteger(value) ? value : -1;
}

function octal(block: Uint8Array, at: number, size: number): number {
  const digits = text(block, at, size).trim();
  return /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : digits === '' ? 0 : -1;
}

/** Up to the first zero byte. */
function text(block: Uint8Array, at: number, size: number): string {
  const bytes = block.subarray(at, at + size);
  const end = bytes.indexOf(0);
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString('utf8');
}
