import { describe, expect, it } from 'vitest';
import { codes, verdict } from '../testing/compile.js';
import type { SmallEvent, SmallStep } from '../testing/small-model.js';

/** secl.md §3 in its order, through whole rules; globs and patterns by themselves are in match/patterns.test.ts. */
const STEP: SmallStep = { name: '', path: '', id: 0, time: 0n, marks: [] };
type Case = readonly [source: string, event: Partial<SmallEvent>, expected: boolean];

function holds(cases: readonly Case[]): void {
  it.each(cases)('%s (%#)', (source, event, expected) => {
    expect(verdict(`(${source}) && alpha.size >= 0`, event)).toBe(expected);
  });
}

describe('secl.md §3.1: case and separators by the kind of field', () => {
  holds([
    ['alpha.label == "a"', { label: 'A' }, false],
    ['alpha.label =~ "a*"', { label: 'AB' }, false],
    ['alpha.label == r"^a"', { label: 'AB' }, false],
    ['alpha.name == "a"', { name: 'A' }, true],
    ['alpha.name =~ "*K"', { name: 'a\u212a' }, true],
    ['alpha.name == r"^STRASSE$"', { name: 'straße' }, false],
    ['alpha.path == "c:/a"', { path: 'C:\\A' }, false],
    ['alpha.path =~ "c:/a"', { path: 'C:\\A' }, true],
    ['alpha.path == r"^c:\\\\a"', { path: 'C:\\A' }, true],
    // The extension (newest): a missing dot is supplied in scalars and patterns.
    ['alpha.extension == "exe"', { extension: '.EXE' }, true],
    ['alpha.extension == ".exe"', { extension: '.exe' }, true],
    ['alpha.extension in ["dll", ~"e*"]', { extension: '.exe' }, true],
    ['alpha.extension =~ "e*"', { extension: '.exe' }, true],
    ['alpha.extension == r"^\\.exe$"', { extension: '.EXE' }, true],
    ['alpha.extension == ""', { extension: '' }, true],
  ]);
});

describe('secl.md §3.2: two values', () => {
  holds([
    ['alpha.name == both.label', { name: 'a', label: 'A' }, true],
    ['both.label == alpha.name', { name: 'a', label: 'A' }, true],
    ['alpha.label == both.label', { label: 'A' }, true],
    [`alpha.name == \${last}`, { name: 'a', label: 'A' }, false],
    [`alpha.path == "\${last}"`, { path: 'C:\\a', label: 'C:\\A' }, false],
  ]);
});

describe('secl.md §3.3, OURS: patterns are anchored at both ends', () => {
  holds([
    ['alpha.label =~ "*.exe"', { label: 'a.exe.exe' }, true],
    ['alpha.label =~ "*a"', { label: 'banana' }, true],
    ['alpha.label =~ "ab*cd"', { label: 'abcdcd' }, true],
    ['alpha.label =~ "a*\\b*"', { label: 'a\\x\\y\\b\\z' }, true],
    ['alpha.label =~ "a?[b]"', { label: 'a?[b]' }, true],
    ['alpha.label =~ ""', { label: '' }, true],
    ['alpha.label =~ ""', { label: 'a' }, false],
  ]);
});

describe('secl.md §3.4: globs of paths (newest, OURS)', () => {
  holds([
    ['alpha.path =~ "C:\\**\\a.txt"', { path: 'C:\\x\\y\\a.txt' }, true],
    ['alpha.path =~ "C:\\**\\a.txt"', { path: 'C:\\a.txt' }, true],
    ['alpha.path =~ "C:\\Users\\**.txt"', { path: 'C:\\Users\\a.txt' }, true],
    ['alpha.path =~ "C:\\Users\\**.txt"', { path: 'C:\\Users\\b\\a.txt' }, false],
    ['alpha.path =~ "C:\\a\\**\\a\\b"', { path: 'C:\\a\\b' }, false],
    ['alpha.path =~ "C:\\a\\*\\b"', { path: 'C:\\a\\' }, false],
    ['alpha.path =~ "C:\\Users\\**"', { path: 'C:\\Users\\' }, true],
    ['alpha.path in ["x", ~"C:/*/**"]', { path: 'c:\\A\\b\\c' }, true],
    ['steps.path =~ "**\\b.exe"', { steps: [STEP, { ...STEP, path: 'C:\\a\\B.exe' }] }, true],
  ]);

  it.each([
    ['alpha.path =~ "C:\\**\\x\\**"', 'SECL1109'],
    ['steps.path in [~"**/x/**"]', 'SECL1109'],
    ['alpha.name =~ "a**b"', 'SECL1108'],
    ['alpha.extension =~ "**"', 'SECL1108'],
  ])('%s: %s', (source, code) => {
    expect(codes(source)).toEqual([code]);
  });
});

describe('secl.md §3.6: arrays and negation', () => {
  const tags = ['a', 'bc'];
  holds([
    ['alpha.tags == "a"', { tags }, true],
    ['alpha.tags =~ "b*"', { tags }, true],
    ['alpha.tags in ["x", r"c$"]', { tags }, true],
    ['alpha.tags != "a"', { tags }, false],
    ['alpha.tags !~ "x*"', { tags }, true],
    ['alpha.tags not in ["x"]', { tags }, true],
    ['alpha.tags not in ["x"]', { tags: [] }, true],
    ['"a" in alpha.tags', { tags }, true],
    ['"A" in alpha.tags', { tags }, false],
    ['"A" in steps.name', { steps: [{ ...STEP, name: 'a' }] }, true],
    ['~"b*" in alpha.tags', { tags }, true],
    ['r"c$" not in alpha.tags', { tags }, false],
    ['alpha.ports > 5', { ports: [1, 9] }, true],
    ['alpha.ports != 5', { ports: [1, 9] }, true],
    ['alpha.ports != 9', { ports: [1, 9] }, false],
    ['steps[A].id != 9', { steps: [{ ...STEP, id: 9 }, STEP] }, true],
  ]);
});

describe('secl.md §3.7: what is missing is empty', () => {
  holds([
    ['alpha.name == "" && alpha.path != "x"', {}, true],
    ['alpha.path =~ "*"', {}, false],
    ['alpha.name =~ "*"', {}, true],
    ['steps.name[0] == "" && steps.id[0] == 0', {}, true],
    ['alpha.tags == ""', {}, false],
    ['alpha.name.length == 5', { name: 'aéé' }, true],
  ]);
});
