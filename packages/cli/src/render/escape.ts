/**
 * The one primitive every foreign string goes through before it reaches a terminal or a text report: log values, file
 * names, rule texts. A log line is written by the attacker as often as not; unescaped it could move the cursor, recolour
 * or erase earlier lines (C0/C1 controls, ANSI), swap the visible order of a path (bidi overrides), hide characters
 * (default-ignorables: zero-width, fillers, tags, variation selectors) or break the layout (line separators).
 *
 * Each such code point becomes `<U+XXXX>`: plain ASCII, so that any font and any pager shows it, and never a backslash
 * notation, which would be ambiguous in Windows paths (`C:\new`). Everything else stays as it is.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
/** What is certainly harmless: tested first, since nearly every string is of this kind. */
const PLAIN = /^[\x20-\x7e]*$/;

export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSAFE, mark);
}

function mark(char: string): string {
  return `<U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;
}
