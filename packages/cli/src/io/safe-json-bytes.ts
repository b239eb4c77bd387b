import { safeJson } from '@casement/engine';

/** First bytes, in UTF-8, of the characters that `safeJson` escapes. Most logs hold none of them, or only in other characters. */
const FIRST_BYTES = [0x7f, 0xc2, 0xd8, 0xe1, 0xe2, 0xef, 0xf3];

/** `safeJson` of whole lines in UTF-8, in bytes of their own. A block is looked through by `memchr`, and decoded only where that finds something. */
export function safeJsonBytes(block: Uint8Array): Uint8Array {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.length);
  if (!FIRST_BYTES.some((byte) => bytes.includes(byte))) return new Uint8Array(block);
  return Buffer.from(safeJson(bytes.toString('utf8')), 'utf8');
}
