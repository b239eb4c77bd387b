import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from './tokenize.js';

function lexed(source: string): string[] {
  return tokenize(source).map(({ kind, start, end }) => `${kind}:${source.slice(start, end)}`);
}

describe('tokenize', () => {
  it.each([
    ['a.b[0].c', ['identifier:a.b[0].c']],
    ['5-2', ['integer:5', 'integer:-2']],
    ['5 - 2', ['integer:5', 'punctuation:-', 'integer:2']],
    ['+7', ['integer:+7']],
    ['10m30s', ['duration:10m', 'duration:30s']],
    ['5us', ['integer:5', 'identifier:us']],
    ['5ss', ['duration:5ss']],
    ['1d', ['integer:1', 'identifier:d']],
    ['10.0.0.1', ['ip:10.0.0.1']],
    ['10.0.0.0/8', ['cidr:10.0.0.0/8']],
    ['::1/128', ['cidr:::1/128']],
    ['fe80::1:2', ['ip:fe80::1:2']],
    ['4242.0', ['integer:4242', 'punctuation:.', 'integer:0']],
    ['"a\\"b"', ['string:"a\\"b"']],
    ['~"a*"', ['pattern:~"a*"']],
    ['r"a|b"', ['regexp:r"a|b"']],
    ['r "a"', ['identifier:r', 'string:"a"']],
    ['~ "a"', ['punctuation:~', 'string:"a"']],
    ['=~"a"', ['punctuation:=', 'pattern:~"a"']],
    ['== =~', ['punctuation:=', 'punctuation:=', 'punctuation:=', 'punctuation:~']],
    [`\${a.b} %{c[0]}`, [`variable:\${a.b}`, 'field-reference:%{c[0]}']],
    [`\${}`, ['punctuation:$', 'punctuation:{', 'punctuation:}']],
    ['a // b\n# c\n&d', ['identifier:a', 'punctuation:&', 'identifier:d']],
    ['a / b', ['identifier:a', 'punctuation:/', 'identifier:b']],
    ['a\r\nb', ['identifier:a', 'identifier:b']],
    ['"a\nb"', ['string:"a\nb"']],
    ["'x'", ["punctuation:'", 'identifier:x', "punctuation:'"]],
    ['é', ['illegal:é']],
    ['😀a', ['illegal:😀', 'identifier:a']],
    ['"C:\\dir\\"', ['unterminated:"C:\\dir\\"']],
    ['x r"\\" && y', ['identifier:x', 'unterminated:r"\\" && y']],
  ])('reads %s', (source, tokens) => {
    expect(lexed(source)).toEqual([...tokens, 'end:']);
  });

  it('covers any text: every character lies in one token, a blank or a comment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (source) => {
        let at = 0;
        for (const { start, end } of tokenize(source)) {
          expect(source.slice(at, start)).toMatch(/^(\s|#.*|\/\/.*)*$/);
          expect(end).toBeGreaterThanOrEqual(start);
          at = end;
        }
        expect(at).toBe(source.length);
      }),
    );
  });
});
