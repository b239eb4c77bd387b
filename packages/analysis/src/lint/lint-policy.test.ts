import { readFileSync } from 'node:fs';
import { loadPolicies, type PolicyFile } from '@casement/engine';
import { describe, expect, it } from 'vitest';
import { ANALYSIS_CATALOGUE, type AnalysisCode, type AnalysisEntry } from '../catalogue.js';
import { checkReport } from '../check-report.js';
import { packFiles, policyOf } from '../testing/load.js';
import { HAS_VENDOR_POLICY, MUST_HAVE_VENDOR_POLICY, VENDOR_POLICY } from '../testing/vendor-policy.js';

function lints(...files: PolicyFile[]): string[] {
  const report = checkReport(loadPolicies(files), files);
  expect(report.errors).toEqual([]);
  return report.lints.map(({ code, file, offset, length, rule, macro }) => {
    const text = files.find(({ name }) => name === file)!.text.slice(offset, offset + length);
    return `${code} ${rule ?? macro}: ${text.replace(/\s+/g, ' ')}`;
  });
}

const policy = (expressions: readonly string[], more = ''): PolicyFile => ({
  name: 'p.policy',
  text: policyOf(expressions, more),
});
const codes = (expression: string): string[] => lints(policy([expression])).map((line) => line.slice(0, 8));
const examples = (Object.entries(ANALYSIS_CATALOGUE) as [AnalysisCode, AnalysisEntry][]).flatMap(
  ([code, { example }]) => (example === undefined ? [] : [[code, example] as const]),
);

describe('the examples of the catalogue', () => {
  it.each(examples)('%s', (code, { bad, good }) => {
    expect(codes(bad)).toContain(code);
    expect(codes(good)).toEqual([]);
  });
});

describe('places', () => {
  it.each([
    ['exec.file.name == "a" || exec.pid < 0', 'RULE7102 r0: exec.pid < 0'],
    [
      'exec.pid == 4 && (exec.file.name == "a" && exec.file.name == "b" || exec.file.name == "c")',
      // Grouped from the right.
      'RULE7101 r0: exec.file.name == "a" && exec.file.name == "b" || exec.file.name == "c"',
    ],
    ['exec.file.name in ["a.exe", "b.exe", "A.EXE"]', 'RULE7107 r0: "A.EXE"'],
    ['exec.cmdline =~ "*-enc*" && exec.cmdline =~ "*-e*"', 'RULE7107 r0: exec.cmdline =~ "*-e*"'],
    ['exec.pid == 1 || exec.pid in [1, 2]', 'RULE7107 r0: exec.pid == 1'],
    ['exec.file.name == "a" && exec.file.name not in [~"b*"]', 'RULE7107 r0: exec.file.name not in [~"b*"]'],
    ['exec.file.path in [~"C:\\a\\*", ~"*.exe"]', 'RULE7201 r0: ~"*.exe"'],
    ['exec.file.name == "a" && exec.file.path != "cmd.exe"', 'RULE7201 r0: exec.file.path != "cmd.exe"'],
    ['create.file.path =~ "Windows\\foo\\*"', 'RULE7202 r0: create.file.path =~ "Windows\\foo\\*"'],
    ['exec.file.path in [~"*:\\a\\*", ~"Win*\\*"]', 'RULE7202 r0: ~"Win*\\*"'],
    ['create.file.path in ["C:\\a", ~"C:Windows\\*"]', 'RULE7220 r0: ~"C:Windows\\*"'],
    ['create.file.path in ["C:\\a", ~"%TEMP%\\*"]', 'RULE7219 r0: ~"%TEMP%\\*"'],
    ['create.file.name in ["a", ~"a/b*"]', 'RULE7204 r0: ~"a/b*"'],
  ])('%s', (expression, expected) => {
    expect(lints(policy([expression])).filter((line) => !line.startsWith('SECL'))).toEqual([expected]);
  });

  it('of a whole rule are those of its text, not of what introduces it', () => {
    const rules = ['8', '9'].map(
      (pid, index) => `  - id: r${index}\n    expression: >-\n      exec.pid\n      > ${pid}\n`,
    );
    expect(lints({ name: 'p.policy', text: `rules:\n${rules.join('')}` })).toEqual([
      'RULE7105 r1: exec.pid > 9',
    ]);
  });

  it('claim nothing of terms that ask for an ancestor by a register', () => {
    const rules = [
      'exec.pid == 1 && process.ancestors[A].ppid >= 0',
      'exec.pid == 2 && process.ancestors.ppid >= 0',
    ];
    // Without a register it is a list, and an empty one has no such element.
    expect(lints(policy(rules))).toEqual([]);
    expect(lints(policy(['exec.pid >= 0 || process.ancestors[A].pid == 4']))).toEqual([
      'RULE7103 r0: exec.pid >= 0',
    ]);
  });

  it('in a macro are named once, in the macro', () => {
    const more =
      'macros:\n  - id: BOTH\n    expression: exec.file.name == "a.exe" || exec.file.name in ["b.exe", "B.exe"]\n' +
      '  - id: LIST\n    values: [x.exe, y.exe, X.exe]\n';
    const rules = ['BOTH && exec.pid > 9', 'BOTH && exec.pid > 8', 'exec.file.name in LIST && exec.pid > 7'];
    expect(lints(policy(rules, more))).toEqual([
      'RULE7107 BOTH: "B.exe"',
      'RULE7107 LIST: X.exe',
      'RULE7105 r0: BOTH && exec.pid > 9',
    ]);
  });
});

describe('rules beside each other', () => {
  const of = (rules: string): string[] =>
    lints({ name: 'p.policy', text: `rules:\n${rules}` }).map((l) => l.split(':')[0]!);
  const rule = (id: string, expression: string, more = ''): string =>
    `  - id: ${id}\n    expression: '${expression}'\n${more}`;
  const narrow = 'exec.file.name == "a.exe" && exec.cmdline =~ "*-enc *"';
  const wide = 'exec.file.name in ["a.exe", "b.exe"] && exec.cmdline =~ "*-e*"';

  it('a rule that another covers', () => {
    expect(of(rule('n', narrow) + rule('w', wide))).toEqual(['RULE7105 n']);
    expect(of(rule('w', wide) + rule('n', narrow))).toEqual(['RULE7105 n']);
  });

  it('two that say the same: the second', () => {
    expect(
      of(rule('a', narrow) + rule('b', 'exec.cmdline =~ "*-ENC *" && process.file.name == "A.exe"')),
    ).toEqual(['RULE7106 b']);
  });

  it.each([
    ['another severity', '    tags: {severity: high}\n', ''],
    ['a silent rule', '    silent: true\n', ''],
    ['a silent one that covers', '', '    silent: true\n'],
    ['a limited one that covers', '', '    every: 1m\n'],
    ['actions', '    actions: [{log: {level: info}}]\n', ''],
  ])('not %s', (_, first, second) => {
    expect(of(rule('n', narrow, first) + rule('w', wide, second))).toEqual([]);
  });

  it('not by a register that the other does not have', () => {
    const register = 'exec.pid > 0 && process.ancestors[A].file.name == "a" && process.ancestors[A].pid > 4';
    expect(of(rule('a', register) + rule('b', 'exec.pid > 0 && process.ancestors.pid > 4'))).toEqual([]);
  });
});

describe('macros and variables', () => {
  it('a macro that nothing names; one for another system is named by its rule', () => {
    const text = `macros:
  - {id: UNUSED, values: [a]}
  - {id: LINUX, values: [b]}
rules:
  - {id: l, expression: open.file.name in LINUX, filters: ['os == "linux"']}
  - {id: w, expression: exec.pid > 4}
`;
    expect(lints({ name: 'p.policy', text })).toEqual([expect.stringMatching(/^RULE7301 UNUSED/)]);
  });

  it('a private variable that nothing reads', () => {
    const set = (flags: string): string => `rules:
  - id: a
    expression: exec.file.name == "a.exe"
    actions: [{set: {name: seen, value: true${flags}}}]
`;
    expect(lints({ name: 'p.policy', text: set(', private: true') })).toEqual([
      expect.stringMatching(/^RULE7302/),
    ]);
    expect(lints({ name: 'p.policy', text: set('') })).toEqual([]);
  });
});

describe('no remark', () => {
  it.each([
    'create.file.extension == r"^exe"',
    'create.file.path == r"temp"',
    'exec.cmdline == r"a|b"',
    'exec.user =~ "*service"',
    'exec.user == "NT AUTHORITY\\SYSTEM"',
    'set.registry.value_name in ["", "(Default)"]',
    'set.registry.key_path in [~"*\\Run\\*", ~"*\\Run"]',
    'set.registry.key_path =~ "*\\Services\\*"',
    'exec.file.path in ["System", "Registry"]',
    'exec.file.path =~ "\\\\server\\share\\*"',
    'create.file.path =~ "*\\Users\\*\\a.exe"',
    // W* is the drive W: as well.
    'create.file.path in [~"W*\\a", ~"*:\\%TEMP%\\b", ~"**/c", ~"\\\\?\\Volume*\\d", ~"\\Device\\*\\e"]',
    'create.file.device_path =~ "\\Device\\HarddiskVolumeShadowCopy*\\Windows\\**"',
    'exec.file.name == "a.exe" && process.parent.file.name not in ["b.exe", ""]',
    'exec.pid > 4 && process.ancestors[A].file.name == "a.exe" && process.ancestors[A].cmdline !~ "*b*"',
  ])('%s', (expression) => {
    expect(codes(expression)).toEqual([]);
  });
});

describe('actions', () => {
  it.each([
    ['exec.file.name == "b.exe"', ['RULE7109 a']],
    ['exec.cmdline =~ "*x*"', []],
  ])('%s', (filter, expected) => {
    const text = `rules:
  - id: a
    expression: exec.file.name == "a.exe"
    actions: [{filter: '${filter}', log: {level: info}}]
`;
    expect(lints({ name: 'p.policy', text }).map((line) => line.split(':')[0])).toEqual(expected);
  });
});

it('the Windows pack has nothing to be remarked on', () => {
  expect(lints(...packFiles())).toEqual([]);
}, 30_000);

it('the vendor policy is here, unless this is no run in CI', () => {
  expect(HAS_VENDOR_POLICY || !MUST_HAVE_VENDOR_POLICY).toBe(true);
});

describe.skipIf(!HAS_VENDOR_POLICY)('the vendor policy (CASEMENT_CORPUS)', () => {
  it('has these mistakes, each looked at and found to be one', () => {
    const file = { name: 'default.policy', text: readFileSync(VENDOR_POLICY, 'utf8') };
    const found = lints(file).map((line) => line.split(':')[0]);
    expect(found).toEqual([
      // Lists of Linux that no rule of the policy names any more.
      'RULE7301 APP_PACKAGE_MANAGERS',
      'RULE7301 APT_PROCESSES',
      'RULE7301 CONTAINER_PROCESSES',
      'RULE7301 FDB_SERVER_PROCESSES',
      'RULE7301 GITLAB_PROCESSES',
      'RULE7301 SYSTEMD_JOURNALD_PROCESSES',
      'RULE7301 SYSTEM_PACKAGE_MANAGERS',
      // One tool stands in the list twice.
      'RULE7107 relay_attack_tool_execution',
      // == "*rubeus*", which no command line equals.
      'SECL1902 rubeus_execution',
      // \Device\*\windows\system32\** is looked at by another rule.
      'RULE7105 windows_hosts_file_modified',
    ]);
  });
});
