const BACKSLASH = 0x5c;
const SLASH = 0x2f;

/**
 * The last component of a file path, trailing separators aside; a bare word is its own name. Both separators count, as in
 * Go's `filepath.Base` on Windows (events.md §4.6): no name of a Windows file holds either. "" for a bare drive or share root.
 */
export function baseName(path: string): string {
  let end = path.length;
  while (end > 0 && isSeparator(path.charCodeAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && !isSeparator(path.charCodeAt(start - 1))) start -= 1;
  if (start === 0 && end === 2 && path.charCodeAt(1) === 0x3a) return '';
  return path.slice(start, end);
}

function isSeparator(code: number): boolean {
  return code === BACKSLASH || code === SLASH;
}
