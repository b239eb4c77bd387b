/** Code page 1252 where it differs from Latin-1; undefined bytes map to the control character of the same number. */
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Text of an ANSI string up to its first NUL. Logs do not say their code page; 1252 is Windows' default in the West. */
export function ansiText(bytes: Uint8Array, at: number, size: number): string {
  let text = '';
  for (let i = at; i < at + size; i++) {
    const byte = bytes[i]!;
    if (byte === 0) break;
    text += byte >= 0x80 && byte < 0xa0 ? C1[byte - 0x80] : String.fromCharCode(byte);
  }
  return text;
}

/** Code page 1252 bytes of a text; characters it does not have become `?`. */
export function ansiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const high = C1.indexOf(text[i]!);
    if (high >= 0) bytes[i] = 0x80 + high;
    else bytes[i] = code < 256 ? code : 0x3f;
  }
  return bytes;
}
