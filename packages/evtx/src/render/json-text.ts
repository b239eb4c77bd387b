// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that JSON escapes
const ESCAPED = /[\u0000-\u001f"\\]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const EACH_ESCAPED = /[\u0000-\u001f"\\]/g;

const SHORT = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
]);

/** A JSON string, control characters in upper-case hex. Most log strings need no escape, and a test is cheaper than a walk. */
export function quote(text: string): string {
  return ESCAPED.test(text) ? `"${text.replace(EACH_ESCAPED, escapeOf)}"` : `"${text}"`;
}

function escapeOf(character: string): string {
  return SHORT.get(character) ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
