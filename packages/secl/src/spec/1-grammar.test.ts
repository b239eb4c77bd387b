import { describe, expect, it } from 'vitest';
import { compileRule } from '../compile-rule.js';
import { codes, rule, verdict } from '../testing/compile.js';
import { SMALL_MODEL, type SmallEvent, type SmallStep } from '../testing/small-model.js';

/** secl.md §1 in its order; what lexer and parser tests say already is not said again. */
const STEP: SmallStep = { name: '', path: '', id: 0, time: 0n, marks: [] };
const STEPS = [
  { ...STEP, name: 'near.exe', id: 1, marks: ['x'] },
  { ...STEP, name: 'far.exe', id: 2, marks: ['y', 'z'] },
];
type Case = readonly [source: string, event: Partial<SmallEvent>, expected: boolean];

describe('secl.md §1.1 and §1.2: comments, line breaks, strings', () => {
  it.each<Case>([
    ['alpha.size == 1 # one\n&& // and\r\nalpha.name == "a"', { size: 1, name: 'a' }, true],
    ['alpha.name == "a # b" && alpha.path == "c // d"', { name: 'a # b', path: 'c // d' }, true],
    ['alpha.label == "a\nb"', { label: 'a\nb' }, true],
    ['alpha.label == "a\\"b"', { label: 'a\\"b' }, true],
    ['alpha.label == "a\\nb"', { label: 'a\\nb' }, true],
    ['alpha.path =~ "C:\\dir\\*"', { path: 'C:\\dir\\x' }, true],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(source, event)).toBe(expected);
  });
});

describe('secl.md §1.3: values in strings', () => {
  it.each<Case>([
    [`alpha.name == "drop_\${counter}.tmp"`, { name: 'drop_2.tmp', ports: [1, 2] }, true],
    [`alpha.name == "\${since}"`, { name: '1768478398000000001', time: 1768478398000000001n }, true],
    [`alpha.name == "%{alpha.size}"`, { name: '-3', size: -3 }, true],
    [`alpha.name == "<\${names}>"`, { name: '<a,b>', tags: ['a', 'b'] }, true],
    [`alpha.name == "<\${names}>"`, { name: '<>', tags: [] }, true],
    [`alpha.name == "%{alpha.ports}"`, { name: '5,6', ports: [5, 6] }, true],
    [`alpha.name == "\${last}\${last}"`, { name: 'abab', label: 'ab' }, true],
    [`"\${last}" == alpha.name`, { name: 'ab', label: 'ab' }, true],
    [`alpha.name == "%{steps.name[0]}!"`, { name: 'near.exe!', steps: STEPS }, true],
    [`alpha.name == "%{steps[A].name}"`, { name: 'far.exe', steps: STEPS }, true],
    [`alpha.name == "\${names.length}/%{alpha.path.length}"`, { name: '1/2', tags: ['x'], path: 'é' }, true],
    // What opens but does not close is text.
    [`alpha.name == "\${last"`, { name: `\${last`, label: 'x' }, true],
    // Equality with such a string is exact, whatever the field.
    [`alpha.name == "X\${last}"`, { name: 'xa', label: 'a' }, false],
    [`alpha.path == "\${last}"`, { path: 'C:\\A', label: 'c:\\a' }, false],
    // Neither in patterns nor in regexps nor in lists.
    [`alpha.name == ~"\${last}*"`, { name: `\${last}x`, label: 'x' }, true],
    [`alpha.name == r"\\$\\{last\\}"`, { name: `\${last}`, label: 'x' }, true],
    [`alpha.name in ["\${last}"]`, { name: `\${last}`, label: 'x' }, true],
    // A list of another kind may hold one.
    [`"\${last}" in alpha.tags && alpha.size == 0`, { label: 'b', tags: ['a', 'b'] }, true],
    [`"\${last}" in \${names} && alpha.size == 0`, { label: 'b', tags: ['a', 'b'] }, true],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(source, event)).toBe(expected);
  });

  it.each([
    [`alpha.name == "\${nope}"`, 'SECL1115'],
    [`alpha.name == "\${}"`, 'SECL1115'],
    [`alpha.name == "%{nope}"`, 'SECL1101'],
    [`alpha.name == "%{last}"`, 'SECL1101'],
    [`alpha.name == "\${armed}"`, 'SECL1116'],
    [`alpha.name == "%{alpha.flag}"`, 'SECL1116'],
    [`alpha.name =~ "\${last}*"`, 'SECL1107'],
    [`alpha.name =~ \${last}`, 'SECL1107'],
    [`alpha.name =~ %{both.label}`, 'SECL1107'],
  ])('%s: %s', (source, code) => {
    expect(codes(source)).toEqual([code]);
  });

  it('the plan knows the place of each value', () => {
    const source = `alpha.name == "a%{alpha.size}b\${last}"`;
    const { plan } = rule(source);
    const right = plan.kind === 'string-equal' ? plan.right : null;
    const parts = right?.kind === 'string-template' ? right.parts : [];
    const places = parts.map((part) =>
      typeof part === 'string' ? part : source.slice(part.span.start, part.span.end),
    );
    expect(places).toEqual(['a', '%{alpha.size}', 'b', `\${last}`]);
  });
});

describe('secl.md §1.5: reading rules that surprise', () => {
  it.each<Case>([
    ['alpha.flag && alpha.size == 2 || alpha.size == 1', { size: 1 }, false],
    ['alpha.size == 1 || alpha.flag && false', { size: 1 }, true],
    ['not alpha.flag && alpha.size == 1', { size: 1 }, true],
    ['alpha.flag == alpha.size == 1', { size: 2 }, true],
    ['alpha.flag == alpha.name in ["x"]', { name: 'y' }, true],
    ['alpha.size & 1 ^ 3 == 2', { size: 2 }, true],
    ['alpha.size - 2 - 1 == 0', { size: 3 }, true],
    ['^ ^alpha.size == 3', { size: 3 }, true],
    ['alpha.size in [TWO, ZERO ]', { size: 0 }, true],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(source, event)).toBe(expected);
  });
});

describe('secl.md §1.6: names, lengths, indexes', () => {
  it.each<Case>([
    ['%{alpha.name} == "A"', { name: 'a' }, true],
    ['%{alpha.size} + 1 == 3', { size: 2 }, true],
    ['%{alpha.flag} && true', { flag: true }, true],
    ['%{alpha.tags} == "a"', { tags: ['b', 'a'] }, true],
    ['%{alpha.tags[0]} == "b"', { tags: ['b', 'a'] }, true],
    ['%{alpha.title} == "a"', { name: 'A' }, true],
    ['alpha.name in %{steps.name}', { name: 'FAR.exe', steps: STEPS }, true],
    ['alpha.size in %{steps.id}', { size: 2, steps: STEPS }, true],
    ['%{steps[A].name} == "far.exe" && %{steps[A].id} == 1 && alpha.size == 0', { steps: STEPS }, false],
    ['%{steps[A].name} == "far.exe" && steps[A].id == 2 && alpha.size == 0', { steps: STEPS }, true],
    // Lengths: UTF-8 bytes of a string, elements of an array.
    ['%{alpha.name.length} == 2', { name: 'é' }, true],
    ['%{alpha.path.length} == 4', { path: '😀' }, true],
    ['%{alpha.tags.length} == 2', { tags: ['a', 'b'] }, true],
    ['%{alpha.tags[1].length} == 3', { tags: ['a', 'bcd'] }, true],
    ['%{alpha.tags[9].length} == 0', { tags: ['a'] }, true],
    ['%{steps.path[1].length} == 3 && alpha.size == 0', { steps: [STEP, { ...STEP, path: 'éa' }] }, true],
    ['%{steps.name.length} == 2 && alpha.size == 0', { steps: STEPS }, true],
    ['steps.length == 2 && alpha.size == 0', { steps: STEPS }, true],
    // An index at the very end, out of range nothing.
    ['steps.name[1] == "FAR.exe" && alpha.size == 0', { steps: STEPS }, true],
    ['steps.name[2] == "" && alpha.size == 0', { steps: STEPS }, true],
    ['steps.id[1] - steps.id[0] == 1 && alpha.size == 0', { steps: STEPS }, true],
    ['steps.id[99999999999999999999] == 0 && alpha.size == 0', { steps: STEPS }, true],
    ['steps.path[0] =~ "*\\x" && alpha.size == 0', { steps: [{ ...STEP, path: 'C:\\X' }] }, true],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(source, event)).toBe(expected);
  });

  it.each([
    ['%{true}', 'SECL1101'],
    ['%{TWO} == 2', 'SECL1101'],
    ['%{NAMES} == "x"', 'SECL1101'],
    ['alpha.size[0] == 1', 'SECL1120'],
    ['steps.length[0] == 1', 'SECL1120'],
    ['%{alpha.size.length} == 1', 'SECL1125'],
    ['%{alpha.flag.length} == 1', 'SECL1125'],
    ['%{steps[A].id.length} == 1', 'SECL1125'],
    ['alpha.path.length == 1', 'SECL1101'],
    ['alpha.gone == 1', 'SECL1101'],
  ])('%s: %s', (source, code) => {
    expect(codes(source, [{ id: 'NAMES', values: ['x'] }])).toEqual([code]);
  });

  it('says how to write the length of a field that has none of its own', () => {
    const result = compileRule('alpha.path.length > 3', { model: SMALL_MODEL });
    expect(!result.ok && result.errors[0]?.hint).toContain('%{alpha.path.length}');
  });
});

describe('secl.md §1.7: registers', () => {
  it.each<Case>([
    ['steps[A].title == "far.exe" && steps[A].id == 2 && alpha.size == 0', { steps: STEPS }, true],
    ['steps[0].id == 2 && alpha.size == 0', { steps: STEPS }, true],
    ['steps[a_1].id == 2 && steps[a_1].name == "near.exe" && alpha.size == 0', { steps: STEPS }, false],
    ['steps[A].id not in [1] && alpha.size == 0', { steps: STEPS }, true],
    ['steps.id not in [1] && alpha.size == 0', { steps: STEPS }, false],
    ['steps[A].id == 1 || alpha.size == 0', { steps: [] }, false],
    ['!(steps[A].id == 1) && alpha.size == 0', { steps: STEPS }, true],
    ['steps[A].marks[1] == "z" && steps[A].id == 2 && alpha.size == 0', { steps: STEPS }, true],
    // A length there is that of the one text, or of the list of the one step.
    ['%{steps[A].name.length} == 7 && steps[A].id == 2 && alpha.size == 0', { steps: STEPS }, true],
    ['%{steps[A].name.length} == 7 && steps[A].id == 1 && alpha.size == 0', { steps: STEPS }, false],
    ['%{steps[A].marks.length} == 2 && steps[A].id == 2 && alpha.size == 0', { steps: STEPS }, true],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(source, event)).toBe(expected);
  });

  it('one name, one iterator', () => {
    const hops = { ...SMALL_MODEL.field('steps.id')!, name: 'hops.id', iterator: 'hops' };
    const model = {
      ...SMALL_MODEL,
      iterators: ['steps', 'hops'],
      field: (name: string) => (name === 'hops.id' ? hops : SMALL_MODEL.field(name)),
    };
    const result = compileRule('steps[A].id == 1 && hops[A].id == 1 && alpha.size == 0', { model });
    expect(!result.ok && result.errors.map(({ code, class: kind }) => `${code} ${kind}`)).toEqual([
      'SECL1112 register',
    ]);
  });
});
