import { describe, expect, it } from 'vitest';
import { failuresOf, runFile } from '../testing/run-file.js';

const POLICY = `
rules:
  - {id: tool, expression: 'exec.file.name == "certutil.exe" && exec.cmdline =~ "*urlcache*"', description: A tool}
  - {id: child, expression: 'exec.file.name == "cmd.exe" && process.ancestors.file.name == "winword.exe"'}
  - {id: key, expression: 'set.registry.key_path =~ "HKEY_LOCAL_MACHINE\\SOFTWARE\\*" && set.registry.value_name == "x"'}
  - {id: hush, expression: 'exec.file.name == "cmd.exe"', silent: true}
`;

async function run(tests: string): Promise<string[]> {
  return failuresOf(await runFile(POLICY, tests));
}

describe('a table of cases', () => {
  it('passes where the rule finds what it must find and nothing else', async () => {
    const results = await runFile(
      POLICY,
      `
processes:
  word: C:\\Office\\winword.exe
tests:
  - rule: tool
    exec: {path: C:\\Windows\\System32\\certutil.exe, parent: word}
    match: [certutil -urlcache x]
    no_match:
      - certutil -dump x
      - {name: other.exe, cmdline: other -urlcache x}
  - rule: child
    exec: {path: C:\\cmd.exe}
    match: [{parent: word}, {parent: {path: C:\\a.exe, parent: word}}]
    no_match: [{parent: {path: C:\\a.exe}}, {parent: null}]
  - rule: key
    set_key_value: {process: word}
    match: [HKLM\\Software\\a\\x, {key: HKLM\\SOFTWARE\\b, value: x}]
    no_match: [HKLM\\Software\\a\\y, HKU\\Software\\a\\x]
`,
    );
    expect(failuresOf(results)).toEqual([]);
    expect(results.map(({ name }) => name)).toEqual([
      'tool: finds certutil -urlcache x',
      'tool: passes over certutil -dump x',
      'tool: passes over name other.exe, cmdline other -urlcache x',
      'child: finds parent word',
      'child: finds parent path C:\\a.exe, parent word',
      'child: passes over parent path C:\\a.exe',
      'child: passes over parent nothing',
      'key: finds HKLM\\Software\\a\\x',
      'key: finds key HKLM\\SOFTWARE\\b, value x',
      'key: passes over HKLM\\Software\\a\\y',
      'key: passes over HKU\\Software\\a\\x',
    ]);
    expect(results[1]).toMatchObject({ line: 9, file: 'p.test.yaml', rules: ['tool'], events: 1 });
  });

  it('fails where it does not, and holds what the rule was asked about', async () => {
    const results = await runFile(
      POLICY,
      'tests: [{rule: tool, exec: {path: c:\\x.exe}, match: [a], no_match: [b]}]',
    );
    expect(results.map(({ failures }) => failures.map(({ message }) => message))).toEqual([
      ['expected tool to match; it did not'],
      [],
    ]);
    expect(results[0]!.failures[0]!.why).toMatchObject({
      file: 'p.policy',
      line: 3,
      asked: 1,
      terms: [
        { text: 'exec.file.name == "certutil.exe"', values: [{ name: 'exec.file.name', value: '"x.exe"' }] },
        { text: 'exec.cmdline =~ "*urlcache*"', values: [{ name: 'exec.cmdline', value: '"a"' }] },
      ],
    });
    const other = 'tests: [{rule: tool, exec: {path: c:\\certutil.exe}, no_match: [a urlcache b]}]';
    expect(await run(other)).toEqual(['step 1: tool matched; it must not']);
  });
});

describe('steps', () => {
  const step = async (expectations: string): Promise<string[]> =>
    await run(
      `tests: [{name: t, steps: [{exec: {path: 'C:\\certutil.exe', cmdline: -urlcache}, ${expectations}}]}]`,
    );

  it('hold the findings against an exact set', async () => {
    expect(await step('expect: [tool]')).toEqual([]);
    expect(await step('expect: []')).toEqual(['step 1: tool was found; no finding was expected']);
    expect(await step('expect: [child]')).toEqual([
      'step 1: expected a finding of child; found: tool',
      'step 1: tool was found; expected: child',
    ]);
    expect(await step('expect: [{rule: tool, count: 2}]')).toEqual([
      'step 1: expected 2 findings of tool, found 1',
    ]);
  });

  it('hold properties of a finding against values, patterns and absence', async () => {
    const finding = async (properties: string): Promise<string[]> =>
      await step(`expect: [{rule: tool, with: {${properties}}}]`);
    expect(await finding('title: A tool, evt.name: exec, file.name: ~cert*.exe, usr: null')).toEqual([]);
    expect(await finding('title: B, file.name: ~cert, registry: x, evt.name: null')).toEqual([
      'step 1: tool: expected title "B", it is "A tool"',
      'step 1: tool: expected file.name "~cert", it is "certutil.exe"',
      'step 1: tool: expected registry "x", it is absent',
      'step 1: tool: expected evt.name to be absent, it is "exec"',
    ]);
    expect(await finding('__proto__.x: a')).toEqual(['step 1: tool: expected __proto__.x "a", it is absent']);
  });

  it('know silent rules', async () => {
    const tests = async (expectations: string): Promise<string[]> =>
      await run(`tests: [{name: t, steps: [{exec: {path: 'C:\\cmd.exe'}, ${expectations}}]}]`);
    expect(await tests('expect: [], silenced: [hush], match: [hush]')).toEqual([]);
    expect(await tests('silenced: []')).toEqual(['step 1: silenced: expected none, got hush']);
    expect(await tests('silenced: [hush, child]')).toEqual([
      'step 1: silenced: expected hush, child, got hush',
    ]);
    expect(await tests('expect: [hush]')).toEqual([
      'step 1: expected a finding of hush; nothing was found (it matched, and is a silent rule)',
    ]);
    expect(await tests('no_match: [hush]')).toEqual(['step 1: hush matched; it must not']);
  });

  it('look at the rules that are named and at the test as a whole', async () => {
    expect(
      await run(`
tests:
  - name: t
    rules: [child]
    expect: []
    steps:
      - exec: {path: 'C:\\certutil.exe', cmdline: -urlcache}
      - exec: {path: 'C:\\cmd.exe', parent: {path: 'C:\\winword.exe'}}
        expect: [child]`),
    ).toEqual(['step 0: child was found; no finding was expected (at step 2, line 8)']);
  });
});
