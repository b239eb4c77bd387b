/** Character classes of the lexer, on UTF-16 code units. All ASCII: SECL has no letters beyond it outside strings. */
export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isHexDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66);
}

export function isLetterOrUnderscore(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f;
}

/** A name goes on with letters, digits, underscores and dots. */
export function isNamePart(unit: number): boolean {
  return isLetterOrUnderscore(unit) || isDigit(unit) || unit === 0x2e;
}

/** Identifiers hold brackets too: `process.ancestors[A].pid` is one token. */
export function isIdentifierPart(unit: number): boolean {
  return isNamePart(unit) || unit === 0x5b || unit === 0x5d;
}

/** Blanks of the language. `\r` is one of ours: the real lexer refuses it (secl.md §1.1). */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;
}

/** Any printable ASCII character that is neither letter, digit nor blank. */
export function isAsciiPunctuation(unit: number): boolean {
  return (
    (unit >= 0x21 && unit <= 0x2f) ||
    (unit >= 0x3a && unit <= 0x40) ||
    (unit >= 0x5b && unit <= 0x60) ||
    (unit >= 0x7b && unit <= 0x7e)
  );
}
