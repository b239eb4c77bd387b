import { isAsciiPunctuation, isBlank, isDigit, isHexDigit } from './character.js';
import {
  scanBraced,
  scanDuration,
  scanIdentifier,
  scanInteger,
  scanIp,
  scanPrefixLength,
  scanQuotedBody,
} from './scan.js';
import type { Token, TokenKind } from './token.js';

/**
 * All tokens of a source, the last one of kind `end`. Never fails: a character that can start no token becomes an
 * `illegal` token, an open quote an `unterminated` one that takes the rest of the text (whatever follows would only
 * be noise).
 */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at = skipBlanksAndComments(source, at);
    if (at >= source.length) {
      tokens.push({ kind: 'end', start: source.length, end: source.length });
      return tokens;
    }
    const token = nextToken(source, at);
    tokens.push(token);
    at = token.end;
  }
}

function skipBlanksAndComments(source: string, start: number): number {
  let at = start;
  for (;;) {
    const unit = source.charCodeAt(at);
    if (isBlank(unit)) {
      at++;
    } else if (unit === 0x23 || (unit === 0x2f && source.charCodeAt(at + 1) === 0x2f)) {
      const newline = source.indexOf('\n', at);
      at = newline === -1 ? source.length : newline;
    } else {
      return at;
    }
  }
}

function nextToken(source: string, start: number): Token {
  const unit = source.charCodeAt(start);
  return (
    (isHexDigit(unit) || unit === 0x3a ? address(source, start) : null) ??
    (unit === 0x24 ? token('variable', start, scanBraced(source, start, '${')) : null) ??
    (unit === 0x25 ? token('field-reference', start, scanBraced(source, start, '%{')) : null) ??
    (isDigit(unit) ? token('duration', start, scanDuration(source, start)) : null) ??
    (unit === 0x72 ? quoted('regexp', source, start, 1) : null) ??
    token('identifier', start, scanIdentifier(source, start)) ??
    (unit === 0x22 ? quoted('string', source, start, 0) : null) ??
    (unit === 0x7e ? quoted('pattern', source, start, 1) : null) ??
    token('integer', start, scanInteger(source, start)) ??
    (isAsciiPunctuation(unit) ? token('punctuation', start, start + 1) : null) ??
    illegal(source, start)
  );
}

function token(kind: TokenKind, start: number, end: number): Token | null {
  return end === -1 ? null : { kind, start, end };
}

function address(source: string, start: number): Token | null {
  const end = scanIp(source, start);
  if (end === -1) {
    return null;
  }
  const prefixEnd = scanPrefixLength(source, end);
  return prefixEnd === -1 ? token('ip', start, end) : token('cidr', start, prefixEnd);
}

/** A string form whose quote stands `prefix` characters behind `start`. */
function quoted(kind: TokenKind, source: string, start: number, prefix: number): Token | null {
  if (source[start + prefix] !== '"') {
    return null;
  }
  const end = scanQuotedBody(source, start + prefix + 1);
  return end === -1 ? token('unterminated', start, source.length) : token(kind, start, end);
}

/** One whole character, so that no pair of surrogates is cut in half. */
function illegal(source: string, start: number): Token {
  const point = source.codePointAt(start) ?? 0;
  return { kind: 'illegal', start, end: start + (point > 0xffff ? 2 : 1) };
}
