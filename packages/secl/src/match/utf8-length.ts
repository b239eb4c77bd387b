/** Length in UTF-8 bytes: what `.length` of a string means (secl.md §3.7). A lone surrogate counts as U+FFFD, three. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) {
      length += unit > 0x7ff ? 2 : 1;
      if (unit >= 0xd800 && unit <= 0xdbff && isLowSurrogate(text.charCodeAt(i + 1))) {
        // A pair is two units and four bytes.
        i++;
      }
    }
  }
  return length;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
