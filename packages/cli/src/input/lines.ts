/** One line of a byte stream. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line break; null when it is longer than the limit, or not UTF-8. */
  readonly text: string | null;
  readonly fault: 'none' | 'too-long' | 'not-utf8';
}

/** 8 MiB: an event is some kilobytes; its command line and environment are bounded by Windows at 64 KiB and 2 MiB. */
export const MAX_LINE_BYTES = 8 << 20;

const NEWLINE = 0x0a;

/**
 * Splits a stream of bytes into lines without ever holding more than one line of at most `limit` bytes: a longer one is
 * counted, reported and skipped up to its end. A byte order mark at the start and `\r` before `\n` are dropped.
 */
export async function* lines(chunks: AsyncIterable<Buffer>, limit = MAX_LINE_BYTES): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let size = 0;
  let number = 1;
  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      const piece = chunk.subarray(start, end < 0 ? undefined : end);
      size += piece.length;
      if (size <= limit) parts.push(piece);
      else parts = [];
      if (end < 0) break;
      yield finish(parts, size, limit, number++);
      parts = [];
      size = 0;
      start = end + 1;
    }
  }
  if (size > 0) yield finish(parts, size, limit, number);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function finish(parts: readonly Buffer[], size: number, limit: number, number: number): Line {
  if (size > limit) return { number, text: null, fault: 'too-long' };
  let text: string;
  try {
    text = decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts));
  } catch {
    return { number, text: null, fault: 'not-utf8' };
  }
  if (number === 1 && text.startsWith('\ufeff')) text = text.slice(1);
  return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text, fault: 'none' };
}
