import { isDigit, isHexDigit, isIdentifierPart, isLetterOrUnderscore, isNamePart } from './character.js';

/**
 * One scanner a token form: each returns the end of the token that starts at `start`, or -1 if the form does not fit
 * there. A scanner never looks further than the token it takes plus a bounded number of characters, except the address
 * forms, which may read a run of hex digits that then becomes one identifier or integer: each character is read a
 * constant number of times, so lexing is linear.
 */
function scanDigits(source: string, start: number): number {
  let at = start;
  while (isDigit(source.charCodeAt(at))) {
    at++;
  }
  return at === start ? -1 : at;
}

function scanHex(source: string, start: number): number {
  let at = start;
  while (isHexDigit(source.charCodeAt(at))) {
    at++;
  }
  return at;
}

function scanIpv4(source: string, start: number): number {
  let at = start;
  for (let group = 0; group < 4; group++) {
    if (group > 0) {
      if (source[at] !== '.') {
        return -1;
      }
      at++;
    }
    at = scanDigits(source, at);
    if (at === -1) {
      return -1;
    }
  }
  return at;
}

/** At least two groups that end in a colon, then any run of hex digits, colons and dots. Validity is checked later. */
function scanIpv6(source: string, start: number): number {
  let at = scanHex(source, start);
  if (source[at] !== ':') {
    return -1;
  }
  at = scanHex(source, at + 1);
  if (source[at] !== ':') {
    return -1;
  }
  at++;
  for (;;) {
    const unit = source.charCodeAt(at);
    if (!isHexDigit(unit) && unit !== 0x3a && unit !== 0x2e) {
      return at;
    }
    at++;
  }
}

export function scanIp(source: string, start: number): number {
  const ipv4 = scanIpv4(source, start);
  return ipv4 === -1 ? scanIpv6(source, start) : ipv4;
}

/** The end of `/digits` behind an address, or -1: then the address stands alone. */
export function scanPrefixLength(source: string, start: number): number {
  return source[start] === '/' ? scanDigits(source, start + 1) : -1;
}

/** `${name}` or `%{name}`, the opening two characters given. Brackets only in field references. */
export function scanBraced(source: string, start: number, open: '${' | '%{'): number {
  if (!source.startsWith(open, start) || !isLetterOrUnderscore(source.charCodeAt(start + 2))) {
    return -1;
  }
  const isPart = open === '${' ? isNamePart : isIdentifierPart;
  let at = start + 3;
  while (isPart(source.charCodeAt(at))) {
    at++;
  }
  return source[at] === '}' ? at + 1 : -1;
}

/** Digits, one of `m s h`, then any number of `s`: `5ss` is a token too, and refused by the parser. */
export function scanDuration(source: string, start: number): number {
  let at = scanDigits(source, start);
  if (at === -1 || !'msh'.includes(source[at] ?? ' ')) {
    return -1;
  }
  at++;
  while (source[at] === 's') {
    at++;
  }
  return at;
}

/** The end behind the closing quote of a body that begins at `start`, or -1 if nothing closes it. */
export function scanQuotedBody(source: string, start: number): number {
  for (let at = start; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 0x22) {
      return at + 1;
    }
    if (unit === 0x5c) {
      at++; // a backslash keeps the next character from closing the string; both stay in the value
    }
  }
  return -1;
}

export function scanIdentifier(source: string, start: number): number {
  if (!isLetterOrUnderscore(source.charCodeAt(start))) {
    return -1;
  }
  let at = start + 1;
  while (isIdentifierPart(source.charCodeAt(at))) {
    at++;
  }
  return at;
}

/** The sign is part of an integer, even behind an operand: `5-2` is two integers (secl.md §1.1). */
export function scanInteger(source: string, start: number): number {
  const first = source[start];
  return scanDigits(source, first === '-' || first === '+' ? start + 1 : start);
}
