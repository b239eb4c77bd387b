/** The encodings that exports come in. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE';

/** How a text is encoded, and the bytes of its mark. */
export interface TextEncodingFound {
  readonly encoding: Encoding;
  readonly mark: number;
}

/**
 * By the byte order mark, or without one by where the zeros are: JSON and XML begin with ASCII characters, of which UTF-16 writes each with one
 * zero byte. Anything else is read as UTF-8.
 */
export function encodingOf(head: Uint8Array): TextEncodingFound {
  const [a = -1, b = -1, c = -1, d = -1] = head;
  if (a === 0xff && b === 0xfe) return { encoding: 'UTF-16LE', mark: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'UTF-16BE', mark: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'UTF-8', mark: 3 };
  if (a > 0 && b === 0 && c > 0 && d === 0) return { encoding: 'UTF-16LE', mark: 0 };
  if (a === 0 && b > 0 && c === 0 && d > 0) return { encoding: 'UTF-16BE', mark: 0 };
  return { encoding: 'UTF-8', mark: 0 };
}
