import { describe, expect, it } from 'vitest';
import { rulesOf } from '../testing/load.js';
import { formulaOf } from './formula-of.js';
import { Solver } from './solver.js';
import { Subjects } from './subject.js';

function impossible(expression: string, more?: string): boolean {
  const [rule] = rulesOf([expression], more);
  return new Solver().isImpossible(formulaOf(rule!.compiled.plan, new Subjects(rule!.eventType)));
}

function implies(first: string, second: string): boolean {
  const [a, b] = rulesOf([first, second]);
  const subjects = new Subjects(a!.eventType);
  return new Solver().implies(
    formulaOf(a!.compiled.plan, subjects),
    formulaOf(b!.compiled.plan, subjects, true),
  );
}

describe('impossible', () => {
  it.each([
    'exec.file.name == "a.exe" && exec.file.name == "b.exe"',
    'exec.file.name == "a.exe" && process.file.name == "b.exe"',
    'exec.file.name == "a.exe" && exec.file.name != "A.EXE"',
    'exec.file.name in ["a.exe", "b.exe"] && exec.file.name not in ["a.exe", "b.exe", "c.exe"]',
    'exec.file.name in ["a.exe", ~"b*"] && exec.file.name not in [~"*.exe", ~"b*"]',
    'exec.cmdline =~ "a*" && exec.cmdline =~ "b*"',
    'exec.cmdline =~ "*-enc*" && exec.cmdline !~ "*-e*"',
    'exec.cmdline == r"\\d+" && exec.cmdline != r"\\d+"',
    'exec.cmdline == r"^abc" && exec.cmdline =~ "b*"',
    'exec.pid > 10 && exec.pid < 5',
    'exec.pid < 0',
    'exec.pid == 1 && exec.pid in [2, 3]',
    'exec.file.name.length < 0',
    'exec.created_at < 5s && exec.created_at > 1h',
    'exec.file.name == "x" && (exec.pid == 1 || exec.pid == 2) && exec.pid > 2',
    'process.ancestors.file.name == "a" && process.ancestors.file.name != "A" && exec.pid > 0',
    'process.ancestors[A].file.name == "a" && process.ancestors[A].file.name == "b" && exec.pid > 0',
    'create.file.path =~ "C:\\Users\\**" && create.file.path == "C:\\Users"',
    'create.file.path =~ "*.exe"',
    'create.file.path == "evil.exe"',
    'create.file.path =~ "\\Windows\\**"',
    'create.file.device_path =~ "C:\\Windows\\**"',
    'create.file.name == "C:\\a.exe"',
    'set.registry.key_path =~ "HKLM\\*"',
    'set.registry.key_path =~ "\\REGISTRY\\MACHINE\\*"',
    'exec.user_sid == "s-1-5-18"',
    'set.registry.value_name == r"(?i)^a$" && set.registry.value_name != "a" && set.registry.value_name != "A"',
    'exec.pid == 1 && !(exec.pid == 1 || exec.pid == 2)',
    'exec.file.path =~ "*\\temp\\*" && exec.file.path =~ "D:\\x\\**"',
  ])('%s', (expression) => {
    expect(impossible(expression)).toBe(true);
  });

  it.each([
    'exec.file.name == "a.exe" && exec.file.path =~ "**\\b.exe"',
    'exec.file.name in ["a.exe", "b.exe"] && exec.file.name not in ["a.exe"]',
    'exec.cmdline =~ "*a*" && exec.cmdline =~ "*b*"',
    'exec.cmdline == r"\\d+" && exec.cmdline != r"\\d"',
    'process.ancestors.file.name == "a" && process.ancestors.file.name == "b" && exec.pid > 0',
    'process.ancestors.file.name != "a" && process.ancestors.file.name != "b" && exec.pid > 0',
    'process.ancestors.pid == 1 && process.ancestors.pid == 2 && exec.pid > 0',
    'exec.file.path == "System" && exec.pid == 4',
    'exec.file.path =~ "*:\\Windows\\**"',
    'exec.file.path =~ "\\\\server\\share\\*"',
    'exec.file.path =~ "\\Device\\*\\x.exe"',
    'set.registry.key_path =~ "HKEY_CURRENT_USER\\*"',
    'set.registry.value_name == "a" && set.registry.value_name != "A"',
    'exec.cmdline == "" && exec.pid > 0',
  ])('not %s', (expression) => {
    expect(impossible(expression)).toBe(false);
  });

  it('knows a case-insensitive regexp on an exact field, the odd cases too', () => {
    const names = (extra: string): string =>
      `set.registry.value_name == r"(?i)^k$" && set.registry.value_name not in ["k", "K"${extra}]`;
    expect(impossible(names(''))).toBe(false);
    expect(impossible(names(', "\u212a"'))).toBe(true);
  });

  it('knows an empty macro', () => {
    const more = 'macros:\n  - id: NONE\n';
    expect(impossible('exec.file.name in NONE', more)).toBe(true);
    expect(impossible('exec.file.name not in NONE && exec.pid > 0', more)).toBe(false);
  });
});

describe('implies', () => {
  it.each([
    ['exec.file.name == "a.exe"', 'exec.file.name in ["A.exe", "b.exe"]'],
    ['exec.file.name == "a.exe"', 'exec.file.name =~ "*.exe"'],
    ['exec.cmdline =~ "*-enc x*" && exec.pid > 5', 'exec.cmdline =~ "*-enc*"'],
    ['exec.file.path =~ "C:\\Windows\\System32\\**"', 'exec.file.path =~ "C:\\Windows\\**"'],
    ['exec.file.path =~ "C:/Windows/System32/*.exe"', 'exec.file.path =~ "**\\*.exe"'],
    ['exec.pid in [1, 2]', 'exec.pid < 3'],
    ['exec.pid == 1', 'exec.pid == 1 || exec.file.name == "x"'],
    [
      'process.ancestors.file.name == "a" && exec.pid > 0',
      'process.ancestors.file.name in ["a", "b"] && exec.pid > 0',
    ],
  ])('%s ⇒ %s', (first, second) => {
    expect(implies(first, second)).toBe(true);
    expect(implies(second, first)).toBe(false);
  });
});
