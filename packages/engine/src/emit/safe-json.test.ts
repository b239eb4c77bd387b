import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeJson } from './safe-json.js';

describe('safeJson', () => {
  it.each([
    ['\u009b31m', '"\\u009b31m"'],
    ['inv\u202egnp.exe', '"inv\\u202egnp.exe"'],
    ['a\u2028b\u200bc\ufeff\u007f', '"a\\u2028b\\u200bc\\ufeff\\u007f"'],
    ['\u{e0041}', '"\\udb40\\udc41"'],
    ['é, 日本, 👍, \ufffd', '"é, 日本, 👍, \ufffd"'],
  ])('%j', (text, json) => {
    expect(safeJson(JSON.stringify(text))).toBe(json);
  });

  it('says the same, and holds nothing that a terminal acts on', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const json = safeJson(JSON.stringify(value));
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(json).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u);
      }),
    );
  });
});
