/** Why bytes are no UTF-8, as the end of a sentence: the place of the first that does not fit, or the encoding that their beginning gives away. */
export function encodingFault(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex').toUpperCase();
  if (mark === 'FFFE' || mark === 'FEFF') {
    return `it is not valid UTF-8: it looks like UTF-16 (it begins with ${mark.slice(0, 2)} ${mark.slice(2)})`;
  }
  const offset = firstDifference(bytes, Buffer.from(bytes.toString('utf8')));
  let line = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE, at + 1)) line++;
  const byte = bytes[offset]!.toString(16).toUpperCase().padStart(2, '0');
  return `it is not valid UTF-8: byte ${byte} in line ${line} (offset ${offset})`;
}

const NEWLINE = 0x0a;

/**
 * Decoding puts U+FFFD for what does not fit, whose own bytes (EF BF BD) are other ones than those it stands for; where they begin alike,
 * the first that differs is still one of the sequence that does not fit.
 */
function firstDifference(bytes: Buffer, again: Buffer): number {
  const length = Math.min(bytes.length, again.length);
  for (let at = 0; at < length; at++) if (bytes[at] !== again[at]) return at;
  return Math.max(0, length - 1);
}
