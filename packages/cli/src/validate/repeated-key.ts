const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The first key that an object of a JSON text has twice, null when every key stands once. `JSON.parse` takes the last of them in
 * silence and other readers the first, so that such an event says one thing to this program and another to the next.
 *
 * One pass over a text that is known to be JSON, so strings, brackets and colons are all there is to look at: a string before a
 * colon is a key of the innermost object.
 */
export function repeatedKey(json: string): string | null {
  const open: Set<string>[] = [];
  let last = '';
  for (let at = 0; at < json.length; at++) {
    switch (json.charCodeAt(at)) {
      case QUOTE: {
        const start = at + 1;
        at = endOfString(json, start);
        last = json.slice(start, at);
        break;
      }
      case 0x3a: {
        const keys = open.at(-1)!;
        const key = last.includes('\\') ? (JSON.parse(`"${last}"`) as string) : last;
        if (keys.has(key)) return key;
        keys.add(key);
        break;
      }
      case 0x7b:
        open.push(new Set());
        break;
      case 0x7d:
        open.pop();
        break;
    }
  }
  return null;
}

/** Where the closing quote stands. */
function endOfString(json: string, start: number): number {
  let at = start;
  for (;;) {
    const unit = json.charCodeAt(at);
    if (unit === QUOTE) return at;
    at += unit === BACKSLASH ? 2 : 1;
  }
}
