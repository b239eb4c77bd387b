import { describe, expect, it } from 'vitest';
import { compileExpression, compileRule } from './compile-rule.js';
import { codes, rule, verdict } from './testing/compile.js';
import { EMPTY_EVENT, SMALL_MODEL, type SmallStep } from './testing/small-model.js';

const STEP: SmallStep = { name: '', path: '', id: 0, time: 0n, marks: [] };
const SECOND = 1_000_000_000n;

describe('what a rule says about itself', () => {
  it('event type, fields after the legacy map and without brackets, macros used', () => {
    const compiled = rule('steps[A].name == "x" && alpha.title in NAMES && steps.id[0] > 1 && ODD', [
      { id: 'NAMES', values: ['x'] },
      { id: 'ODD', expression: 'both.label == "o" || INNER' },
      { id: 'INNER', expression: '%{alpha.tags.length} > 0' },
      { id: 'UNUSED', expression: 'beta.name == "x"' },
    ]);
    expect(compiled.eventType).toBe('alpha');
    expect(compiled.fields).toEqual(['alpha.name', 'alpha.tags', 'both.label', 'steps.id', 'steps.name']);
    expect(compiled.usesMacros).toEqual(['INNER', 'NAMES', 'ODD']);
    expect(compiled.register).toEqual({ name: 'A', iterator: 'steps' });
  });

  it('is about exactly one event type', () => {
    expect(codes('both.label == "x"')).toEqual(['SECL1117']);
    expect(codes('true')).toEqual(['SECL1117']);
    expect(codes('alpha.size == 1 || beta.name == "x"')).toEqual(['SECL1118']);
  });

  it('but a filter need not be', () => {
    const result = compileExpression('both.label == "x"', { model: SMALL_MODEL });
    expect(result.ok && result.expression.fields).toEqual(['both.label']);
    const wrong = compileExpression('alpha.size', { model: SMALL_MODEL });
    expect(!wrong.ok && wrong.errors.map(({ code }) => code)).toEqual(['SECL1102']);
  });
});

describe('errors of the check', () => {
  it.each([
    ['alpha.nam == "x"', 'SECL1101'],
    ['alpha == "x"', 'SECL1101'],
    ['"powershell" == x.exe', 'SECL1101'],
    ['alpha.size', 'SECL1102'],
    ['alpha.size == "1"', 'SECL1102'],
    ['alpha.name == 1', 'SECL1102'],
    ['not alpha.size == 1', 'SECL1102'],
    ['-alpha.name == 1', 'SECL1102'],
    ['alpha.size + alpha.name == 1', 'SECL1102'],
    ['steps.id - 1 == 1', 'SECL1102'],
    ['alpha.size && true', 'SECL1102'],
    ['alpha.time != 5s', 'SECL1102'],
    ['steps.name == steps.path', 'SECL1102'],
    ['alpha.size in ["a"]', 'SECL1103'],
    ['alpha.name in [1]', 'SECL1103'],
    ['alpha.name in both.label', 'SECL1103'],
    ['alpha.tags in steps.name', 'SECL1103'],
    ['alpha.flag in ["a"]', 'SECL1103'],
    ['alpha.name < "x"', 'SECL1104'],
    ['alpha.size =~ 1', 'SECL1104'],
    ['alpha.flag > true', 'SECL1104'],
    ['alpha.size & alpha.time == 1', 'SECL1105'],
    ['alpha.tags > "x"', 'SECL1106'],
    ['steps.time == 5s', 'SECL1106'],
    ['alpha.name =~ both.label', 'SECL1107'],
    ['alpha.name =~ "a%{alpha.size}"', 'SECL1107'],
    ['alpha.name =~ "a**b"', 'SECL1108'],
    ['alpha.tags in ["x", ~"**"]', 'SECL1108'],
    ['alpha.path =~ "C:\\**\\x\\**"', 'SECL1109'],
    ['alpha.name =~ r"(a"', 'SECL1110'],
    ['alpha.name in [r"(?=a)"]', 'SECL1110'],
    ['alpha.name =~ r"(((a{100}){100}){100})"', 'SECL1110'],
    ['alpha.size == r"("', 'SECL1102'],
    ['alpha.size in [r"("]', 'SECL1103'],
    ['"x" == r"("', 'SECL1110'],
    ['steps[_].id == 1', 'SECL1111'],
    ['steps[A].id == 1 && steps[B].id == 1', 'SECL1112'],
    ['alpha[A].size == 1', 'SECL1113'],
    ['steps[].id == 1', 'SECL1101'],
    ['300.0.0.1 == 1.1.1.1', 'SECL1114'],
    ['1.1.1.1 in [1.1.1.0/33]', 'SECL1114'],
    [`alpha.size == \${nope}`, 'SECL1115'],
    [`alpha.name == "\${nope}"`, 'SECL1115'],
    [`alpha.name == "\${armed}"`, 'SECL1116'],
    ['alpha.size in [TWO, alpha.size ]', 'SECL1119'],
    ['alpha.size in [TWO, true ]', 'SECL1119'],
    ['alpha.size[0] == 1', 'SECL1120'],
  ])('%s: %s', (source, code) => {
    expect(codes(source)).toEqual([code]);
  });

  it('are all reported, each once, and none for what hangs on another', () => {
    const source = 'nope == 1 && (alpha.size == "x" || alpha.name =~ r"(") && (nope2 + 1) > 2';
    expect(codes(source)).toEqual(['SECL1101', 'SECL1102', 'SECL1110', 'SECL1101']);
  });

  it('stop at fifty, and do not look for hints beyond that', () => {
    const start = performance.now();
    expect(codes(`${'alpha.nmae == 1 || '.repeat(20_000)}true`).length).toBe(50);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('suggest the name that was probably meant', () => {
    const result = compileRule('alpha.nmae == "x"', { model: SMALL_MODEL });
    expect(!result.ok && result.errors[0]?.hint).toBe('Did you mean alpha.name?');
  });

  it('point at the operand', () => {
    const source = 'alpha.size == 1 && alpha.size == "x"';
    const result = compileRule(source, { model: SMALL_MODEL });
    const span = result.ok ? null : result.errors[0]!.span;
    expect(span && source.slice(span.start, span.end)).toBe('"x"');
  });
});

describe('evaluation', () => {
  it.each([
    // Strings by match kind.
    ['both.label == "a" && alpha.size == 0', { label: 'A' }, false],
    ['alpha.name == "powerSHELL.exe"', { name: 'PowerShell.EXE' }, true],
    ['alpha.name == "*.exe"', { name: 'a.exe' }, false],
    ['alpha.name == ~"*.EXE"', { name: 'a.exe' }, true],
    ['alpha.path == "c:/a"', { path: 'C:\\a' }, false],
    ['alpha.path =~ "c:/a"', { path: 'C:\\a' }, true],
    ['alpha.path =~ r"^c:\\\\a$"', { path: 'C:\\A' }, true],
    ['alpha.extension == "exe"', { extension: '.EXE' }, true],
    ['alpha.extension in [".dll", "exe"]', { extension: '.exe' }, true],
    ['alpha.extension =~ "ex*"', { extension: '.exe' }, true],
    ['alpha.extension =~ "*xe"', { extension: '.exe' }, true],
    ['alpha.extension == ""', { extension: '' }, true],
    ['alpha.extension == r"^.exe$"', { extension: '.exe' }, true],
    ['alpha.name == both.label', { name: 'a', label: 'A' }, true],
    ['both.label == alpha.label', { label: 'A' }, true],
    [`alpha.name == \${last}`, { name: 'a', label: 'A' }, false],
    [`alpha.name == "x\${counter}"`, { name: 'x2', ports: [1, 2] }, true],
    [`alpha.name == "X\${counter}"`, { name: 'x2', ports: [1, 2] }, false],
    [`alpha.name == "%{alpha.tags}/\${ids}"`, { name: 'a,b/1,2', tags: ['a', 'b'], ports: [1, 2] }, true],
    ['alpha.name in ["%{both.label}"]', { name: 'x', label: 'x' }, false],
    ['alpha.name != "x" && alpha.name !~ "y*"', { name: 'z' }, true],
    // Literals among themselves compare as text.
    ['"a" == ~"*" || alpha.size == 1', {}, false],
    ['"a" in [~"*"] && alpha.size == 0', {}, true],
    // Chains group to the right.
    ['alpha.name == "x" || alpha.size == 1 && alpha.flag', { size: 1 }, false],
    ['alpha.size == 2 && alpha.flag || alpha.size == 1', { size: 1 }, false],
    ['alpha.size == 1 && alpha.flag || alpha.size == 1', { size: 1 }, true],
    ['(alpha.size == 2 && alpha.flag) || alpha.size == 1', { size: 1 }, true],
    // Integers.
    ['alpha.size & 6 | 1 == 3', { size: 3 }, true],
    ['alpha.size + 1 & 3 == 4', { size: 3 }, true],
    ['alpha.size - 1 - 1 == 1', { size: 3 }, true],
    ['^alpha.size == -4', { size: 3 }, true],
    ['alpha.time + 9223372036854775807 < 0', { time: 1n }, true],
    ['9223372036854775807 + 1 < alpha.size', { size: 0 }, true],
    ['- -9223372036854775808 < alpha.size', { size: 0 }, true],
    ['alpha.size < 9223372036854775807', { size: 5 }, true],
    ['alpha.time == 1768478398000000001', { time: 1768478398000000000n }, false],
    ['alpha.size in [ZERO, TWO ]', { size: 2 }, true],
    ['TWO in alpha.ports', { ports: [1, 2] }, true],
    ['alpha.size == alpha.ports', { size: 2, ports: [1, 2] }, true],
    ['alpha.size > alpha.ports', { size: 2, ports: [1, 2] }, true],
    ['alpha.ports > 1', { ports: [1, 2] }, true],
    ['alpha.ports != 1', { ports: [1, 2] }, false],
    ['alpha.ports != 1', {}, true],
    ['alpha.ports in [2, 3]', { ports: [1, 2] }, true],
    ['alpha.ports in steps.id', { ports: [1, 2], steps: [{ ...STEP, id: 2 }] }, true],
    // Ages.
    ['alpha.time < 5s', { now: 10n * SECOND, time: 6n * SECOND }, true],
    ['alpha.time > 1h', { now: 10n * SECOND, time: 6n * SECOND }, false],
    ['alpha.time - 1 < 5s', { now: 10n * SECOND, time: 6n * SECOND }, false],
    ['2s < alpha.time', { now: 10n * SECOND, time: 6n * SECOND }, true],
    [
      'steps.time < 5s && alpha.size == 0',
      { now: 10n * SECOND, steps: [{ ...STEP, time: 6n * SECOND }] },
      true,
    ],
    // Arrays.
    ['alpha.tags == "a"', { tags: ['b', 'a'] }, true],
    ['alpha.tags != "a"', { tags: ['b', 'a'] }, false],
    ['alpha.tags != "a"', {}, true],
    ['~"a*" in alpha.tags', { tags: ['b', 'ax'] }, true],
    ['alpha.tags allin ["a"]', { tags: ['a', 'b'] }, true],
    ['alpha.label in alpha.tags', { label: 'a', tags: ['A'] }, false],
    ['alpha.name in alpha.tags', { name: 'a', tags: ['A'] }, true],
    ['alpha.tags[1] == "b"', { tags: ['a', 'b'] }, true],
    ['alpha.tags[9] == ""', { tags: ['a', 'b'] }, true],
    ['alpha.ports[9] == 0 && alpha.ports[1] == 0 && alpha.ports[0] == 4', { ports: [4] }, true],
    ['alpha.tags[1] == "" && alpha.tags[0] == "a"', { tags: ['a'] }, true],
    // Lengths.
    ['alpha.name.length == 2', { name: 'é' }, true],
    ['%{alpha.path.length} == 4', { path: '😀' }, true],
    [`%{alpha.tags.length} == \${names.length}`, { tags: ['a', 'b'] }, true],
    [`\${last.length} == 3 && alpha.size == 0`, { label: 'abc' }, true],
    // Booleans, constants, addresses.
    [`alpha.flag == true && \${armed}`, { flag: true }, true],
    ['alpha.flag in [true ]', { flag: true }, true],
    ['alpha.flag not in [true, false ]', { flag: true }, false],
    ['10.0.0.1 in [10.0.0.0/8, ::1] && alpha.size == 0', {}, true],
    ['::ffff:10.0.0.1 == 10.0.0.1 && alpha.size == 0', {}, true],
    ['10.0.0.1 not in 11.0.0.0/8 && alpha.size == 0', {}, true],
    ['fe80::1 in fe80::/10 && alpha.size == 0', {}, true],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(source, event)).toBe(expected);
  });

  it('a register is one step at a time, without it any step will do', () => {
    const steps = [
      { ...STEP, name: 'a.exe', id: 1, marks: ['x'] },
      { ...STEP, name: 'b.exe', id: 2, marks: ['y', 'z'] },
    ];
    const event = { steps };
    expect(verdict('steps.name == "a.exe" && steps.id == 2 && alpha.size == 0', event)).toBe(true);
    expect(verdict('steps[A].name == "a.exe" && steps[A].id == 2 && alpha.size == 0', event)).toBe(false);
    expect(verdict('steps[A].name == "b.exe" && steps[A].id == 2 && alpha.size == 0', event)).toBe(true);
    expect(verdict('steps.name != "a.exe" && alpha.size == 0', event)).toBe(false);
    expect(verdict('steps[A].name != "a.exe" && alpha.size == 0', event)).toBe(true);
    expect(verdict('steps[A].name == "a.exe" && steps.id == 2 && alpha.size == 0', event)).toBe(true);
    expect(verdict('steps[A].id == 1 && steps[A].marks == "z" && alpha.size == 0', event)).toBe(false);
    expect(verdict('steps[A].id == 2 && steps[A].marks == "z" && alpha.size == 0', event)).toBe(true);
    expect(verdict('steps[A].id == 2 && steps[A].marks[1] == "z" && alpha.size == 0', event)).toBe(true);
    expect(verdict('steps[A].length == 2 && alpha.size == 0', event)).toBe(true);
    expect(verdict('steps[A].id >= 0 && alpha.size == 0', {})).toBe(false);
  });

  it('a register looks at no more than a hundred steps', () => {
    const steps = Array.from({ length: 101 }, (_, id) => ({ ...STEP, id }));
    expect(verdict('steps[A].id == 99 && alpha.size == 0', { steps })).toBe(true);
    expect(verdict('steps[A].id == 100 && alpha.size == 0', { steps })).toBe(false);
    expect(verdict('steps.id == 100 && alpha.size == 0', { steps })).toBe(true);
  });

  it('the interpreter tells the value of every node it came by, operands first', () => {
    const compiled = rule('alpha.size + 1 == 3 && alpha.name =~ "x*"');
    const seen: [string, unknown][] = [];
    compiled.interpret({ ...EMPTY_EVENT, size: 2, name: 'xy' }, (node, value) => {
      seen.push([compiled.source.slice(node.span.start, node.span.end), value]);
    });
    expect(seen).toEqual([
      ['alpha.size', 2n],
      ['1', 1n],
      ['alpha.size + 1', 3n],
      ['3', 3n],
      ['alpha.size + 1 == 3', true],
      ['alpha.name', 'xy'],
      ['alpha.name =~ "x*"', true],
      [compiled.source, true],
    ]);
  });
});
