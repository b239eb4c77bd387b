import { describe, expect, it } from 'vitest';
import { compileRule } from '../compile-rule.js';
import { ERROR_CATALOGUE } from '../error/catalogue.js';
import { position } from '../source/position.js';
import { codes, rule, verdict } from '../testing/compile.js';
import { SMALL_MODEL, SMALL_VARIABLES, type SmallEvent, type SmallStep } from '../testing/small-model.js';

/** secl.md §2 in its order: every operator with every kind of operand that it takes, and the errors. */
const SECOND = 1_000_000_000n;
const STEP: SmallStep = { name: '', path: '', id: 0, time: 0n, marks: [] };
type Case = readonly [source: string, event: Partial<SmallEvent>, expected: boolean];

describe('secl.md §2.3: variables as operands', () => {
  it.each<Case>([
    // string
    [`\${last} == "a"`, { label: 'a' }, true],
    [`\${last} == "A"`, { label: 'a' }, false],
    [`\${last} != "a"`, { label: 'a' }, false],
    // A single pattern is the text it is, as with several texts below; in a list it is a pattern.
    [`\${last} == ~"a*"`, { label: 'abc' }, false],
    [`~"a*" == \${last}`, { label: 'abc' }, false],
    [`\${last} == r"^a.c$"`, { label: 'abc' }, false],
    [`\${last} =~ "a*"`, { label: 'a*' }, true],
    [`\${last} !~ r"b"`, { label: 'abc' }, true],
    [`\${last} in ["x", ~"a*"]`, { label: 'abc' }, true],
    [`\${last} not in ["abc"]`, { label: 'abc' }, false],
    [`\${last} in alpha.tags`, { label: 'b', tags: ['a', 'b'] }, true],
    [`\${last} in \${names}`, { label: 'b', tags: ['a', 'b'] }, true],
    [`\${last} == \${last}`, { label: 'b' }, true],
    [`alpha.name == \${last}`, { name: 'b', label: 'B' }, false],
    // string[]
    [`\${names} == "a"`, { tags: ['b', 'a'] }, true],
    [`\${names} != "a"`, { tags: ['b', 'a'] }, false],
    [`\${names} != "a"`, {}, true],
    // A single pattern is the text it is there: vectors/policies, append-001.
    [`\${names} == ~"a*"`, { tags: ['ab'] }, false],
    [`\${names} =~ "a*"`, { tags: ['b', 'ab'] }, false],
    [`\${names} =~ "a*"`, { tags: ['b', 'a*'] }, true],
    [`\${names} !~ "a*"`, { tags: ['b'] }, true],
    [`\${names} == \${last}`, { tags: ['b'], label: 'b' }, true],
    [`\${names} in ["x", ~"a*"]`, { tags: ['b', 'ab'] }, true],
    [`\${names} not in ["b"]`, { tags: ['b', 'ab'] }, false],
    [`\${names} allin ["b"]`, { tags: ['b', 'ab'] }, true],
    [`alpha.name in \${names}`, { name: 'b', tags: ['a', 'b'] }, true],
    [`alpha.name in \${names}`, { name: 'B', tags: ['a', 'b'] }, false],
    [`alpha.name not in \${names}`, { name: 'b', tags: ['a', 'b'] }, false],
    [`"b" in \${names}`, { tags: ['a', 'b'] }, true],
    [`~"b*" in \${names}`, { tags: ['a', 'bc'] }, true],
    // int
    [`\${counter} == 2`, { ports: [0, 0] }, true],
    [`\${counter} + 1 > alpha.size`, { ports: [0, 0], size: 2 }, true],
    [`\${counter} & 2 == 2`, { ports: [0, 0] }, true],
    [`- \${counter} == -2`, { ports: [0, 0] }, true],
    [`\${counter} in [1, 2]`, { ports: [0, 0] }, true],
    [`\${counter} in \${ids}`, { ports: [7, 2] }, true],
    [`\${counter} < \${ids}`, { ports: [7, 2] }, true],
    [`\${since} < 5s`, { now: 10n * SECOND, time: 6n * SECOND }, true],
    [`\${since} - 1 < 5s`, { now: 10n * SECOND, time: 6n * SECOND }, false],
    // int[]
    [`\${ids} == 7`, { ports: [7, 2] }, true],
    [`\${ids} != 7`, { ports: [7, 2] }, false],
    [`\${ids} >= 8`, { ports: [7, 2] }, false],
    [`\${ids} == alpha.size`, { ports: [7, 2], size: 2 }, true],
    [`\${ids} in [2, 3]`, { ports: [7, 2] }, true],
    [`\${ids} not in [2, 3]`, { ports: [7, 2] }, false],
    [`alpha.size in \${ids}`, { ports: [7, 2], size: 2 }, true],
    [`7 in \${ids}`, { ports: [7, 2] }, true],
    [`\${ids} in steps.id`, { ports: [7, 2], steps: [{ ...STEP, id: 2 }] }, true],
    // bool
    [`\${armed}`, { flag: true }, true],
    [`!\${armed}`, { flag: true }, false],
    [`\${armed} == false`, {}, true],
    [`\${armed} != alpha.flag`, { flag: true }, false],
    [`\${armed} in [true ]`, { flag: true }, true],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(`(${source}) && alpha.size >= 0`, event)).toBe(expected);
  });
});

describe('secl.md §2.3: a single pattern against a variable is text, and remarked', () => {
  it.each([
    [`\${last} == ~"a*"`, '~"a*"'],
    [`\${last} =~ "a*"`, '"a*"'],
    [`"x\${last}" != r"a"`, 'r"a"'],
    [`\${names} =~ "a*"`, '"a*"'],
    [`\${last} == "a"`, ''],
    [`\${last} =~ "a"`, ''],
    [`\${last} in [~"a*"]`, ''],
    ['alpha.name == ~"a*"', ''],
  ])('%s: %s', (source, place) => {
    const { lints } = rule(`${source} && alpha.size == 0`);
    const places = lints
      .filter(({ code }) => code === 'SECL1909')
      .map(({ span }) => source.slice(span.start, span.end));
    expect(places.join(' ')).toBe(place);
  });
});

describe('secl.md §2.3: string[] in string[] (newest)', () => {
  it.each<Case>([
    [`\${names} in steps.name`, { tags: ['x', 'a'], steps: [{ ...STEP, name: 'a' }] }, true],
    [`\${names} in steps.name`, { tags: ['x', 'A'], steps: [{ ...STEP, name: 'a' }] }, false],
    [`steps.name not in \${names}`, { tags: ['x'], steps: [{ ...STEP, name: 'a' }] }, true],
    [`steps.name not in \${names}`, {}, true],
    [`\${names} allin \${names}`, { tags: ['x'] }, true],
    ['alpha.tags in %{steps.name}', { tags: ['x', 'A'], steps: [{ ...STEP, name: 'a' }] }, true],
    ['%{alpha.tags} in steps.marks', { tags: ['x'], steps: [STEP, { ...STEP, marks: ['y', 'x'] }] }, true],
    [
      '%{steps[A].marks} in alpha.tags && steps[A].id == 1',
      { tags: ['x'], steps: [{ ...STEP, marks: ['x'] }] },
      false,
    ],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(`(${source}) && alpha.size >= 0`, event)).toBe(expected);
  });

  it('two bare fields stay the error that the older engine made of them, with a way out', () => {
    const result = compileRule('alpha.tags in steps.name', { model: SMALL_MODEL });
    expect(!result.ok && result.errors[0]).toMatchObject({
      code: 'SECL1103',
      hint: expect.stringContaining('%{field}'),
    });
  });
});

describe('secl.md §2.3: integers wrap, and times are exact', () => {
  it.each<Case>([
    ['alpha.time + 1 == -9223372036854775808', { time: 2n ** 63n - 1n }, true],
    ['alpha.time - 1 == 9223372036854775807', { time: -(2n ** 63n) }, true],
    ['- alpha.time == alpha.time', { time: -(2n ** 63n) }, true],
    ['^alpha.time == 0', { time: -1n }, true],
    ['alpha.time == 1768478398000000001', { time: 1768478398000000001n }, true],
    ['alpha.time == 1768478398000000001', { time: 1768478398000000000n }, false],
    ['alpha.time & 1 == 1', { time: 1768478398000000001n }, true],
    ['alpha.time in [1768478398000000001]', { time: 1768478398000000001n }, true],
    ['steps.time == 1768478398000000001', { steps: [{ ...STEP, time: 1768478398000000001n }] }, true],
    // The age of what is later than now, and of what is so early that the difference wraps.
    ['alpha.time < 0s', { now: 5n, time: 6n }, true],
    ['alpha.time < 0s', { now: 2n ** 62n, time: -(2n ** 63n) }, true],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(`${source} && alpha.size >= 0`, event)).toBe(expected);
  });
});

describe('secl.md §2.4: durations count from the time of the event', () => {
  it.each<Case>([
    ['alpha.time < 5s', { now: 10n * SECOND, time: 6n * SECOND }, true],
    ['alpha.time == 4s', { now: 10n * SECOND, time: 6n * SECOND }, true],
    ['alpha.time > 4s', { now: 10n * SECOND + 1n, time: 6n * SECOND }, true],
    // Zero is "unknown", which is very old.
    ['alpha.time > 1h', { now: 10n ** 18n, time: 0n }, true],
    // A difference is compared as it is.
    [
      'alpha.time - steps.time[0] < 100ms',
      { now: 10n ** 18n, time: 7n, steps: [{ ...STEP, time: 5n }] },
      true,
    ],
    [
      'steps.time > 1m',
      {
        now: 100n * SECOND,
        steps: [
          { ...STEP, time: 99n * SECOND },
          { ...STEP, time: 2n },
        ],
      },
      true,
    ],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(`${source} && alpha.size >= 0`, event)).toBe(expected);
  });

  it.each([
    ['alpha.time != 5s', 'SECL1102'],
    ['steps.time == 5s', 'SECL1106'],
    ['steps.time != 5s', 'SECL1106'],
    ['alpha.time in 5s', 'SECL1003'],
    ['alpha.time < 5ss', 'SECL1005'],
    ['alpha.time < 10m30s', 'SECL1003'],
  ])('%s: %s', (source, code) => {
    expect(codes(source)).toEqual([code]);
  });
});

describe('secl.md §2.5: every class of error, its place, its words', () => {
  // What stands between ‹ and › is where the error must point.
  it.each([
    ['syntax', 'SECL1003', 'alpha.size == 1 ‹b›'],
    ['syntax', 'SECL1004', 'alpha.size ==‹›'],
    ['syntax', 'SECL1011', 'alpha.name ‹contains› "x"'],
    ['syntax', 'SECL1012', "alpha.name == ‹'›x'"],
    ['syntax', 'SECL1001', 'alpha.name == ‹é›'],
    ['syntax', 'SECL1009', 'alpha.name in [‹]›'],
    ['duration', 'SECL1005', 'alpha.time < ‹5ss›'],
    ['unknown-field', 'SECL1101', '‹alpha.nmae› == "x"'],
    ['unknown-field', 'SECL1101', 'alpha.name == ‹%{beta.nope}›'],
    ['type', 'SECL1102', 'alpha.size == ‹"1"›'],
    ['type', 'SECL1103', 'alpha.size in ‹["a"]›'],
    ['type', 'SECL1119', 'alpha.size in [TWO, ‹alpha.size› ]'],
    ['operator', 'SECL1104', '‹alpha.name› < "x"'],
    ['operator', 'SECL1105', '‹alpha.size & alpha.size› == 1'],
    ['non-static-pattern', 'SECL1107', 'alpha.name =~ ‹both.label›'],
    ['pattern', 'SECL1108', 'alpha.name =~ ‹"a**b"›'],
    ['pattern', 'SECL1109', 'alpha.path =~ ‹"**\\a\\**"›'],
    ['regexp', 'SECL1110', 'alpha.name in ["x", ‹r"(?=a)"›]'],
    ['register', 'SECL1111', '‹steps[_].id› == 1'],
    ['register', 'SECL1112', 'steps[A].id == 1 && ‹steps[B].id› == 1'],
    ['register', 'SECL1113', '‹alpha[A].size› == 1'],
    ['ip', 'SECL1114', '1.1.1.1 in [‹1.1.1.0/33›]'],
    ['variable', 'SECL1115', `alpha.size == ‹\${nope}›`],
    ['variable', 'SECL1116', `alpha.name == ‹"a\${armed}"›`],
    ['variable', 'SECL1125', `‹\${counter.length}› == 1`],
    ['no-event', 'SECL1117', '‹both.label == "x"›'],
    ['event-types', 'SECL1118', '‹alpha.size == 1 && beta.name == "x"›'],
  ])('%s: %s %s', (kind, code, marked) => {
    const start = marked.indexOf('‹');
    const source = marked.replace(/[‹›]/g, '');
    const result = compileRule(source, { model: SMALL_MODEL, variables: SMALL_VARIABLES });
    const error = result.ok ? null : result.errors[0]!;
    expect(error).toMatchObject({ code, class: kind, span: { start, end: marked.indexOf('›') - 1 } });
    expect(position(source, start)).toEqual({ line: 1, column: start + 1 });
    expect(error!.message).toMatch(/^[^A-Z].*[^.]$/);
    expect(error!.hint).toMatch(/[.?]$/);
    expect(ERROR_CATALOGUE[error!.code].class).toBe(kind);
  });
});
