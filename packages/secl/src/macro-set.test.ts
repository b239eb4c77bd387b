import { describe, expect, it } from 'vitest';
import { compileRule } from './compile-rule.js';
import { compileMacros, type MacroDefinition } from './macro-set.js';
import { codes, verdict } from './testing/compile.js';
import { SMALL_MODEL } from './testing/small-model.js';

function errorsOf(macros: readonly MacroDefinition[]): Record<string, string[]> {
  const { errors } = compileMacros(macros, SMALL_MODEL);
  return Object.fromEntries([...errors].map(([id, found]) => [id, found.map(({ code }) => code)]));
}

describe('macros', () => {
  const LISTS: MacroDefinition[] = [
    { id: 'LIST', expression: '["a", ~"b*", r"^c"]' },
    { id: 'VALUES', values: ['A', '~"x*"', 'b*'] },
    { id: 'NUMBERS', expression: '[1, 2]' },
    { id: 'WORD', expression: '"a"' },
    { id: 'PATTERN', expression: '~"a*"' },
    { id: 'BIG', expression: 'alpha.size > 10' },
    { id: 'BOTH', expression: 'BIG && alpha.name in LIST' },
    { id: 'NETS', expression: '[10.0.0.0/8, 11.0.0.0/8]' },
    { id: 'EMPTY', values: [] },
    { id: 'DIFFERENCE', expression: 'alpha.time - 1' },
  ];

  it.each([
    ['alpha.name in LIST', { name: 'BX' }, true],
    ['both.label in LIST && alpha.size == 0', { label: 'BX' }, false],
    ['alpha.name in LIST && both.label in LIST', { name: 'A', label: 'A' }, false],
    ['alpha.name in VALUES', { name: 'a' }, true],
    ['alpha.name in VALUES', { name: 'xy' }, false],
    ['alpha.name in VALUES', { name: 'b*' }, true],
    ['alpha.tags in LIST', { tags: ['x', 'c9'] }, true],
    ['alpha.size in NUMBERS', { size: 2 }, true],
    ['alpha.size == NUMBERS', { size: 2 }, true],
    ['alpha.size > NUMBERS', { size: 2 }, true],
    ['NUMBERS == alpha.size', { size: 2 }, true],
    ['alpha.ports in NUMBERS', { ports: [5, 1] }, true],
    ['alpha.name == WORD', { name: 'A' }, true],
    ['alpha.name == PATTERN', { name: 'AB' }, true],
    ['alpha.name =~ WORD', { name: 'A' }, true],
    ['not BIG', { size: 3 }, true],
    ['BOTH', { size: 11, name: 'a' }, true],
    ['BOTH == false', { size: 11, name: 'z' }, true],
    ['NETS allin [10.0.0.0/8] || alpha.size == 1', {}, false],
    ['NETS in [10.0.0.0/8] && alpha.size == 0', {}, true],
    ['alpha.name in EMPTY', { name: '' }, false],
    ['alpha.name not in EMPTY', { name: '' }, true],
    ['DIFFERENCE < 5s', { now: 9_000_000_000n, time: 7_000_000_000n }, false],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(source, event, LISTS)).toBe(expected);
    expect(verdict(source, event, [...LISTS].reverse())).toBe(expected);
  });

  it('are typed where they are used', () => {
    expect(codes('alpha.size in LIST', LISTS)).toEqual(['SECL1103']);
    expect(codes('LIST', LISTS)).toEqual(['SECL1102']);
    expect(codes('LIST == "a"', LISTS)).toEqual(['SECL1106']);
    expect(codes('alpha.name in [LIST ]', LISTS)).toEqual(['SECL1119']);
  });

  it('say where a pattern of theirs does not suit the field of a rule', () => {
    const macros = compileMacros([{ id: 'P', expression: '["x", ~"C:\\**"]' }], SMALL_MODEL);
    const result = compileRule('alpha.path in P && alpha.name in P', { model: SMALL_MODEL, macros });
    expect(!result.ok && result.errors).toMatchObject([{ code: 'SECL1108', macro: 'P', span: { start: 6 } }]);
  });

  it('bring their event type and their register along', () => {
    const macros = [
      { id: 'M', expression: 'steps[A].id == 1' },
      { id: 'B', expression: 'beta.name == "x"' },
    ];
    expect(codes('M && steps[A].name == "x" && alpha.size == 1', macros)).toEqual([]);
    expect(codes('M && steps[B].name == "x" && alpha.size == 1', macros)).toEqual(['SECL1112']);
    expect(codes('steps[B].name == "x" && M && alpha.size == 1', macros)).toEqual(['SECL1112']);
    expect(codes('B && alpha.size == 1', macros)).toEqual(['SECL1118']);
    expect(codes('B', macros)).toEqual([]);
  });

  it('fail by themselves, and take with them only who uses them', () => {
    const macros: MacroDefinition[] = [
      { id: 'SYNTAX', expression: 'alpha.size ==' },
      { id: 'TYPE', expression: 'alpha.size == "x" && alpha.name == nope' },
      { id: 'USER', expression: 'TYPE && alpha.size == 1' },
      { id: 'GOOD', expression: 'alpha.size == 1' },
      { id: 'GOOD', values: ['x'] },
      { id: 'REGEXPS', expression: '["x", r"(", r"["]' },
    ];
    expect(errorsOf(macros)).toEqual({
      SYNTAX: ['SECL1004'],
      TYPE: ['SECL1102', 'SECL1101'],
      USER: ['SECL1122'],
      GOOD: ['SECL1123'],
      REGEXPS: ['SECL1110', 'SECL1110'],
    });
    expect(compileMacros(macros, SMALL_MODEL).errors.get('TYPE')![0]).toMatchObject({ macro: 'TYPE' });
    expect(codes('USER', macros)).toEqual(['SECL1122']);
    expect(codes('GOOD', macros)).toEqual([]);
  });

  it('are linted as rules are', () => {
    const { lints } = compileMacros(
      [
        { id: 'MIXED', expression: 'alpha.size == 1 && alpha.size == 2 || alpha.size == 3' },
        { id: 'STARS', expression: '["a", "*.exe"]' },
        { id: 'OCTAL', expression: '010' },
        { id: 'PLAIN', expression: '["a", ~"*.exe"]' },
        { id: 'TEXTS', values: ['*'] },
        { id: 'BROKEN', expression: 'nope == "*"' },
      ],
      SMALL_MODEL,
    );
    const found = [...lints.values()].flat().map(({ code, macro, span }) => [code, macro, span.start]);
    expect(found).toEqual([
      ['SECL1901', 'MIXED', 35],
      ['SECL1902', 'STARS', 6],
      ['SECL1904', 'OCTAL', 0],
    ]);
  });

  it('may not go round in circles', () => {
    const macros = [
      { id: 'A', expression: 'B || alpha.size == 1' },
      { id: 'B', expression: 'C' },
      { id: 'C', expression: 'not A' },
      { id: 'SELF', expression: 'SELF' },
      { id: 'USER', expression: 'A && alpha.size == 1' },
      { id: 'FREE', expression: 'alpha.size == 1' },
    ];
    expect(errorsOf(macros)).toEqual({
      A: ['SECL1121'],
      B: ['SECL1121'],
      C: ['SECL1121'],
      SELF: ['SECL1121'],
      USER: ['SECL1122'],
    });
  });

  it('cannot make a rule explode, neither in size nor in depth', () => {
    const doubling = (operator: string): MacroDefinition[] => [
      { id: 'M0', expression: operator === '&&' ? 'alpha.size == 0' : 'alpha.size' },
      ...Array.from({ length: 60 }, (_, i) => ({ id: `M${i + 1}`, expression: `M${i} ${operator} M${i}` })),
    ];
    const start = performance.now();
    expect(codes('M10', doubling('&&'))).toEqual([]);
    expect(codes('M60', doubling('&&'))).toEqual(['SECL1122']);
    expect(codes('M60 == 1 && alpha.size == 0', doubling('+'))).toEqual(['SECL1122']);
    const chain = Array.from({ length: 20_000 }, (_, i) => ({
      id: `N${i}`,
      expression: i === 0 ? 'alpha.size == 0' : `not N${i - 1}`,
    }));
    expect(codes('N100', chain)).toEqual([]);
    expect(codes('N19999', chain)).toEqual(['SECL1122']);
    expect(codes('N19999', [...chain].reverse())).toEqual(['SECL1122']);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('complain about a list of bad regexps as often as about anything else', () => {
    const expression = `[${Array.from({ length: 1000 }, () => 'r"("').join(', ')}]`;
    expect(errorsOf([{ id: 'BAD', expression }])['BAD']).toHaveLength(50);
  });

  it('may be as long a list as one likes', () => {
    const values = Array.from({ length: 30_000 }, (_, i) => `file${i}.exe`);
    expect(verdict('alpha.name in LONG', { name: 'FILE29999.EXE' }, [{ id: 'LONG', values }])).toBe(true);
  });
});
