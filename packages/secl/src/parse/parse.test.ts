import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walk } from '../ast/children.js';
import { show } from '../testing/show.js';
import { parse, parseMacro } from './parse.js';

describe('parse', () => {
  it.each([
    ['a && b || c', '(a b c && ||)'],
    ['a or b and c', '(a b c || &&)'],
    ['a & & b | | c', '(a b c && ||)'],
    ['(a && b) || c', '(<(a b &&)> c ||)'],
    ['not a == 1', '(== (! a) 1)'],
    ['!!not a', '(! (! (! a)))'],
    ['a == b == c', '(== a (== b c))'],
    ['a > = 1', '(>= a 1)'],
    ['a ! ~ "x"', '(!~ a "x")'],
    ['a & b | c ^ d', '(a b c d & | ^)'],
    ['a + 1 - b', '(a 1 b + -)'],
    ['a + 1 & 3 == 4', '(== (a (1 3 &) +) 4)'],
    ['- a', '(- a)'],
    ['^a', '(^ a)'],
    ['a ^ ^b', '(a (^ b) ^)'],
    ['a not in ["x", ~"y", r"z"]', '(not in a ["x" ~"y" r"z"])'],
    ['a allin b.c', '(allin a b.c)'],
    ['a in 10.0.0.0/8', '(in a 10.0.0.0/8)'],
    ['a in [10.0.0.1, ::1/128]', '(in a [10.0.0.1 ::1/128])'],
    [`a in \${v} || b in %{f}`, '((in a $v) (in b %f) ||)'],
    ['a in [EXITED, SIGNALED ]', '(in a [EXITED SIGNALED])'],
    ['a == b in [1]', '(== a (in b [1]))'],
    ['a < 10s && b > 007ms', '((< a 10000000000ns) (> b 7000000ns) &&)'],
    ['a == "C:\\Windows\\x"', '(== a "C:\\\\Windows\\\\x")'],
    ['a == 010', '(== a 8)'],
    ['a == -9223372036854775808', '(== a -9223372036854775808)'],
    ['in == 1', '(== in 1)'],
  ])('reads %s', (source, tree) => {
    const { root, errors } = parse(source);
    expect(errors).toEqual([]);
    expect(show(root)).toBe(tree);
  });

  it.each([
    ['[1, 2]', '[1 2]'],
    ['["a", ~"b"]', '["a" ~"b"]'],
    ['~"x*"', '~"x*"'],
    ['a == 1 && B', '((== a 1) B &&)'],
  ])('reads macro %s', (source, tree) => {
    const { root, errors } = parseMacro(source);
    expect(errors).toEqual([]);
    expect(show(root)).toBe(tree);
  });

  // Source, then code and 0-based place of each error, then the tree that came of it all the same.
  it.each([
    ['', 'SECL1004@0', '?'],
    ['a ==', 'SECL1004@4', '(== a ?)'],
    ['a = 1', 'SECL1003@4', '(== a ?)'],
    ['a == 1 b', 'SECL1003@7', '(== a 1)'],
    ['a == == 1 && b == 2', 'SECL1003@5', '((== a ?) (== b 2) &&)'],
    ['(a == && b == 1) || c', 'SECL1003@6', '(<((== a ?) (== b 1) &&)> c ||)'],
    ['(a == 1 && b', 'SECL1004@12', '<((== a 1) b &&)>'],
    ['a == 1) && b ==', 'SECL1003@6 SECL1004@15', '((== a 1) (== b ?) &&)'],
    ['a in [1, "x"] && b in []', 'SECL1010@7 SECL1009@23', '((in a [1 ?]) (in b [?]) &&)'],
    ['a in [1, ] && b', 'SECL1010@7', '((in a [1 ?]) b &&)'],
    ['a in [1, && b', 'SECL1010@7', '((in a [1 ?]) b &&)'],
    ['a in (1)', 'SECL1003@5', '(in a ?)'],
    ['a in [[1]]', 'SECL1003@6', '(in a [?])'],
    ['a in [EXITED]', 'SECL1013@13', '(in a [EXITED] ?])'],
    ['a == [1] && b', 'SECL1003@5', '((== a ?) b &&)'],
    ['a contains "x"', 'SECL1011@2', 'a'],
    ['a == 1 AND b == 2 && c', 'SECL1011@7', '((== a 1) c &&)'],
    ["a == 'x'", 'SECL1012@5', '(== a ?)'],
    ['a == "x', 'SECL1002@5', '(== a ?)'],
    ['a =~ r"\\"', 'SECL1002@6', '(=~ a ?)'],
    ['a == 5ss && b < 1h', 'SECL1005@5', '((== a ?) (< b 3600000000000ns) &&)'],
    ['a < 9999999999h', 'SECL1005@4', '(< a ?)'],
    ['a == 9223372036854775808', 'SECL1006@5', '(== a ?)'],
    ['a == 09', 'SECL1006@5', '(== a ?)'],
    ['a == é && b == ü', 'SECL1001@5 SECL1001@15', '((== a ?) (== b ?) &&)'],
    ['a not 5', 'SECL1003@6', '(not in a ?)'],
    ['a =~"x"', 'SECL1003@3', '(== a ?)'],
    ['a == 5-2', 'SECL1003@6', '(== a 5)'],
    ['a ! 1', 'SECL1003@4', '(== a ?)'],
    [')', 'SECL1003@0', '?'],
  ])('recovers from %s', (source, errors, tree) => {
    const result = parse(source);
    expect(result.errors.map(({ code, span }) => `${code}@${span.start}`).join(' ')).toBe(errors);
    expect(show(result.root)).toBe(tree);
  });

  it('never throws, and spans of children lie in order within their parents', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        '1',
        '5s',
        '"x"',
        '~"y"',
        'r"z"',
        '==',
        '=',
        '!',
        '~',
        '<',
        '&&',
        '||',
        'and',
        'not',
        'in',
        'allin',
      ],
      ...[
        '(',
        ')',
        '[',
        ']',
        ',',
        '+',
        '-',
        '&',
        '|',
        '^',
        `\${v}`,
        '%{f}',
        '::1',
        '1.1.1.1/8',
        '"',
        "'",
        'é',
        '\n',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const source = pieces.join(' ');
        const { root, errors } = parse(source);
        let erroneous = false;
        walk(root, (node) => {
          expect(node.span.start).toBeGreaterThanOrEqual(0);
          expect(node.span.end).toBeLessThanOrEqual(source.length);
          expect(node.span.start).toBeLessThanOrEqual(node.span.end);
          expect(Object.isFrozen(node)).toBe(true);
          erroneous ||= node.kind === 'Error';
        });
        if (erroneous) {
          expect(errors.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('limits', () => {
  it.each([
    ['parentheses', '('.repeat(100_000)],
    ['!', `${'!'.repeat(100_000)}a`],
    ['not', 'not '.repeat(100_000)],
    ['minus', '- '.repeat(100_000)],
    ['sums', `1${' + 1'.repeat(100_000)}`],
    ['bit operations', `1${' & 1'.repeat(100_000)}`],
    ['comparisons', `1${' == 1'.repeat(100_000)}`],
  ])('one error for a hundred thousand %s', (_, source) => {
    const { errors } = parse(source);
    expect(errors.map(({ code }) => code)).toEqual(['SECL1007']);
  });

  it('reads long chains and arrays, which do not nest', () => {
    expect(parse(`a${' && a || a'.repeat(20_000)}`).errors).toEqual([]);
    const members = Array.from({ length: 50_000 }, (_, i) => `"file${i}.exe"`);
    expect(parse(`a in [${members.join(',')}]`).errors).toEqual([]);
  });

  it('refuses a text that is too long, at once', () => {
    expect(parse('x'.repeat(5_000_000)).errors.map(({ code }) => code)).toEqual(['SECL1008']);
  });

  it('stops reporting after fifty errors', () => {
    expect(parse('a == , && '.repeat(10_000)).errors.length).toBe(50);
  });

  it.each([
    ['open brackets', 'a in [1 '.repeat(30_000)],
    ['hex digits', 'a'.repeat(1_000_000)],
    ['colons', 'a:'.repeat(300_000)],
    ['digits', '9'.repeat(1_000_000)],
    ['dots', '1.'.repeat(300_000)],
    ['quotes', '"'.repeat(99_999)],
    ['placeholders', `a == "${`\${`.repeat(200_000)}"`],
  ])('takes linear time on %s', (_, source) => {
    const start = performance.now();
    parse(source);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
