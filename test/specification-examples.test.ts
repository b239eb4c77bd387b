import {
  EvaluationContext,
  type RuntimeEventJson,
  runtimeEventFromJson,
  windowsModel,
} from '@casement/engine';
import { compileRule } from '@casement/secl';
import { describe, expect, it } from 'vitest';

/** The event of secl.md §8, whose table follows. Started two seconds ago. */
const EVENT: RuntimeEventJson = {
  type: 'exec',
  time: '2026-01-15T12:00:00Z',
  fields: {
    'process.pid': 4242,
    'process.ppid': 900,
    'process.file.name': 'PowerShell.exe',
    'process.file.path': 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\PowerShell.exe',
    'process.cmdline': 'powershell -NoP -Enc SQBFAFgA',
    'process.user': 'BOB',
    'process.created_at': '1768478398000000000',
  },
  ancestors: [
    { 'file.name': 'winword.exe', pid: 900, created_at: '1768478300000000000' },
    { 'file.name': 'explorer.exe', pid: 700, created_at: '1768478200000000000' },
  ],
};

function outcome(expression: string): boolean | string {
  const result = compileRule(expression, { model: windowsModel });
  if (!result.ok) return result.errors[0]!.code;
  const event = runtimeEventFromJson(EVENT);
  if (!event.ok) throw new Error(event.errors.map(({ message }) => message).join('; '));
  const context = new EvaluationContext();
  context.load(event.event);
  expect(result.rule.interpret(context)).toBe(result.rule.matches(context));
  return result.rule.matches(context);
}

describe('secl.md §8', () => {
  it.each<[string, boolean | string]>([
    ['exec.file.name == "powershell.exe"', true],
    ['exec.user == "bob"', false],
    ['exec.file.name == "*.exe"', false],
    ['exec.file.name =~ "*.EXE"', true],
    ['exec.file.name == ~"*.exe"', true],
    ['exec.file.name in ["cmd.exe", ~"power*", r"^wscript"]', true],
    ['exec.file.name not in ["cmd.exe"]', true],
    ['exec.file.path =~ "*.exe"', false],
    ['exec.file.path =~ "C:/Windows/**/powershell.exe"', true],
    ['exec.file.path == "C:/Windows/System32/WindowsPowerShell/v1.0/PowerShell.exe"', false],
    ['exec.file.path =~ "c:/windows/system32/windowspowershell/v1.0/powershell.exe"', true],
    ['exec.cmdline =~ "*-enc *"', true],
    ['exec.cmdline == r"-e(nc)?\\s"', true],
    ['process.pid == 4242 && exec.pid == 4242', true],
    ['exec.pid & 2 == 2', true],
    ['process.ancestors.file.name == "explorer.exe" && exec.pid > 0', true],
    ['process.ancestors.file.name != "explorer.exe" && exec.pid > 0', false],
    ['process.ancestors[A].file.name != "explorer.exe" && exec.pid > 0', true],
    ['process.ancestors.length == 2 && exec.pid > 0', true],
    ['process.ancestors.file.name[1] == "explorer.exe" && exec.pid > 0', true],
    ['process.ancestors.file.name[9] == "" && exec.pid > 0', true],
    ['process.ancestors.pid > 800 && exec.pid > 0', true],
    ['exec.created_at < 5s', true],
    ['exec.created_at > 1h', false],
    ['exec.created_at - process.parent.created_at > 0s', true],
    ['exec.file.name == "power" || exec.pid == 4242 && exec.user == "nobody"', false],
    ['exec.pid == 1 && exec.user == "x" || exec.pid == 4242', false],
    ['not exec.pid == 1', 'SECL1102'],
    ['!(exec.pid == 1)', true],
    ['exec.envp == "X=1"', false],
    ['exec.envp != "X=1"', true],
    ['exec.file.name =~ "a**b"', 'SECL1108'],
    ['exec.file.path =~ "C:\\**\\x\\**"', 'SECL1109'],
    ['exec.file.name =~ process.file.name', 'SECL1107'],
    ['exec.pid == "4242"', 'SECL1102'],
    ['exec.pid in ["a"]', 'SECL1103'],
    ['exec.pid in []', 'SECL1009'],
    ['exec.pid == 5-2', 'SECL1003'],
    ['exec.file.name == "x" && create.file.name == "x"', 'SECL1118'],
    ['process.pid == 1', 'SECL1117'],
    ['exec.file.name contains "x"', 'SECL1011'],
    ["exec.file.name == 'x'", 'SECL1012'],
  ])('%s: %s', (expression, expected) => {
    expect(outcome(expression)).toBe(expected);
  });

  it('a registry rule belongs to the event of its key, whatever its first word', () => {
    const result = compileRule('create.registry.key_path =~ "HKEY_*"', { model: windowsModel });
    expect(result.ok && result.rule.eventType).toBe('create_key');
  });
});

describe('secl.md, newest, over the Windows model', () => {
  it.each<[string, boolean | string]>([
    // §1.3, §1.6: references and lengths.
    ['exec.file.name == "%{process.file.name}"', true],
    ['%{exec.cmdline.length} == 29', true],
    ['%{process.ancestors.file.name[0].length} == 11 && exec.pid > 0', true],
    ['exec.cmdline.length == 29', 'SECL1101'],
    ['exec.file.name in %{process.ancestors.file.name}', false],
    ['process.ancestors.file.name in %{process.ancestors.file.name} && exec.pid > 0', true],
    // §1.7: the register is one ancestor.
    [
      'process.ancestors[A].file.name == "winword.exe" && process.ancestors[A].pid == 700 && exec.pid > 0',
      false,
    ],
    [
      'process.ancestors[A].file.name == "explorer.exe" && process.ancestors[A].pid == 700 && exec.pid > 0',
      true,
    ],
    // §1.8: aliases and legacy names.
    ['container.id == "" && process.container.id == "" && exec.pid > 0', true],
    ['container.runtime == "" && exec.pid > 0', 'SECL1101'],
    ['exec.basename == "powershell.exe"', true],
    ['process.ancestors[A].basename == "explorer.exe" && exec.pid > 0', true],
    ['exec.name == "x"', 'SECL1101'],
    // §1.9, §3.1, §9.
    ['exit.cause in [COREDUMPED, SIGNALED ]', false],
    ['exec.file.extension == "exe" && exec.file.extension == ".EXE"', true],
    ['exec.pid & process.ppid == 0', 'SECL1105'],
    ['process.ancestors.created_at == 5s && exec.pid > 0', 'SECL1106'],
    ['process.ancestors.created_at > 1m && exec.pid > 0', true],
    // §4.1, §4.2.
    [`exec.file.name != "drop_\${process.pid}.tmp"`, true],
    [`exec.cmdline == "\${exec.file.name}"`, false],
  ])('%s: %s', (expression, expected) => {
    expect(outcome(expression)).toBe(expected);
  });
});
