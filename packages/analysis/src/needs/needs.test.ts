import { loadPolicies, type RuleSet } from '@casement/engine';
import { describe, expect, it } from 'vitest';
import { load, packFiles, policyOf } from '../testing/load.js';
import { auditPolicy } from './audit-policy.js';
import { policyNeeds } from './policy-needs.js';
import { fieldsOf, ruleNeeds } from './rule-needs.js';
import { sysmonElements } from './sysmon-filters.js';

function rules(...expressions: string[]): RuleSet {
  const { ruleSet, report } = load(policyOf(expressions));
  expect(report.errors).toEqual([]);
  return ruleSet;
}

/** `provider ids + ids; audit; settings; without fields`, a line a source. */
function sources(expression: string): string[] {
  return ruleNeeds(rules(expression).rules[0]!).sources.map((source) => {
    const ids = [source.gives, ...source.also].map(({ eventIds }) => eventIds.join('/')).join(' + ');
    const rest = [source.audit.join(' '), source.settings.join(' '), source.missing.join(' ')];
    return [`${source.provider} ${ids}`, ...rest].join('; ').replace(/(?:; )+$/, '');
  });
}

describe('sources of a rule', () => {
  it.each([
    ['exec.file.name == "a.exe"', ['sysmon 1', 'security 4688; processCreation']],
    ['exec.cmdline =~ "*a*"', ['sysmon 1', 'security 4688; processCreation; commandLine']],
    ['exec.user_sid == "S-1-5-18"', ['security 4688; processCreation', 'sysmon 1 + 4624; logon'].reverse()],
    [
      'exec.pid > 4 && process.parent.cmdline =~ "*a*"',
      ['sysmon 1', 'security 4688; processCreation; commandLine'],
    ],
    ['exit.code != 0', ['security 4689; processTermination', 'sysmon 5; ; ; exit.code']],
    ['create.file.name == "a" && process.cmdline =~ "*x*"', ['sysmon 11/15 + 1']],
    [
      'delete.file.name == "a"',
      ['sysmon 23/26', 'security 4659/4660 + 4656/4663; fileSystem handleManipulation'],
    ],
    ['set.registry.value_name == "a"', ['sysmon 13', 'security 4657; registry']],
    ['open.registry.key_name == "a"', ['security 4656/4663; registry handleManipulation']],
    ['change_permission.type == "File"', ['security 4670; fileSystem registry authorizationPolicyChange']],
    ['rename.file.name == "a"', []],
  ])('%s', (expression, expected) => {
    expect(sources(expression)).toEqual(expected);
  });

  it.each([
    ['exec.cmdline', 'set: {name: line, field: exec.cmdline}'],
    ['exec.ppid', 'set: {name: sum, default_value: 0, expression: exec.ppid + 1}'],
    ['exec.cmdline', "filter: 'exec.cmdline != exec.file.name', log: {level: info}"],
  ])('counts %s, which an action reads', (field, action) => {
    const { ruleSet, report } = load(
      `rules:\n  - id: a\n    expression: exec.file.name == "a.exe"\n    actions: [{${action}}]\n`,
    );
    expect(report.errors).toEqual([]);
    expect(fieldsOf(ruleSet.rules[0]!)).toContain(field);
  });

  it('counts what limits and actions read', () => {
    const text = `rules:
  - id: a
    expression: exec.file.name == "a.exe"
    limiter_token: [exec.user_sid]
    actions:
      - set: {name: line, field: exec.cmdline}
`;
    const [rule] = load(text).ruleSet.rules;
    const [first] = ruleNeeds(rule!).sources;
    expect(first).toMatchObject({
      gives: { eventIds: [1] },
      also: [{ channel: 'Security', eventIds: [4624] }],
    });
    expect(ruleNeeds(rule!).sources[1]!.settings).toEqual(['commandLine']);
  });

  it('follows the lives of processes where they have variables', () => {
    const text = `rules:
  - id: setter
    expression: create.file.name == "a.exe"
    actions: [{set: {name: seen, value: true, scope: process}}]
  - id: reader
    expression: set.registry.key_path =~ "*\\\\Run" && \${process.seen}
`;
    const { ruleSet, report } = load(text);
    expect(report.errors).toEqual([]);
    const also = ruleSet.rules.map((rule) => ruleNeeds(rule).sources.map((source) => source.also));
    const sysmon = [{ channel: 'Microsoft-Windows-Sysmon/Operational', eventIds: [1, 5] }];
    expect(also).toEqual([[sysmon], [sysmon, [{ channel: 'Security', eventIds: [4688, 4689] }]]]);
  });

  it('knows what no log fills', () => {
    const needs = (expression: string): readonly string[] => ruleNeeds(rules(expression).rules[0]!).blind;
    expect(needs('exec.envs == "A" && process.container.id != ""')).toEqual([
      'exec.envs',
      'process.container.id',
    ]);
    expect(needs('exec.pid > 4 && process.ancestors.user_sid == "S-1-5-18" && event.timestamp > 0')).toEqual(
      [],
    );
  });
});

describe('the smallest set-up', () => {
  const setUp = (ruleSet: RuleSet, sysmon = true): [string[], string[]] => {
    const needs = policyNeeds(ruleSet, { sysmon });
    return [sysmon ? [...sysmonElements(ruleSet.rules)].sort() : [], [...needs.audit.keys()].sort()];
  };

  it('asks the audit only for what Sysmon does not tell', () => {
    expect(setUp(rules('exec.file.name == "a"', 'set.registry.key_path =~ "*\\Run"'))).toEqual([
      ['ProcessCreate', 'ProcessTerminate', 'RegistryEvent'],
      [],
    ]);
    expect(setUp(rules('exec.file.name == "a"', 'exit.code == 1'))).toEqual([
      ['ProcessCreate', 'ProcessTerminate'],
      ['processTermination'],
    ]);
    // Sysmon tells of files that were replaced only.
    expect(setUp(rules('write.file.name == "a"'))).toEqual([
      ['FileCreate', 'ProcessCreate', 'ProcessTerminate'],
      ['fileSystem'],
    ]);
  });

  it('does without Sysmon as far as that goes', () => {
    const ruleSet = rules('exec.cmdline =~ "*a*"', 'create.file.name == "a"', 'delete.file.name == "a"');
    expect(setUp(ruleSet, false)).toEqual([[], ['fileSystem', 'handleManipulation', 'processCreation']]);
    expect(policyNeeds(ruleSet, { sysmon: false }).unfed.map(({ rule }) => rule.id)).toEqual(['r1']);
  });

  it('feeds every rule of the pack', () => {
    const { ruleSet } = loadPolicies(packFiles());
    expect(policyNeeds(ruleSet).unfed).toEqual([]);
  });
});

describe('the audit policy', () => {
  const text = (ruleSet: RuleSet, sysmon: boolean): string => auditPolicy(policyNeeds(ruleSet, { sysmon }));

  it('is a batch file of commands and remarks', () => {
    const batch = text(rules('exec.cmdline =~ "*a*"', 'write.file.path =~ "C:\\Temp\\*"'), false);
    const commands = batch.split('\r\n').filter((line) => line !== '' && !line.startsWith('rem '));
    expect(commands).toEqual([
      '@echo off',
      'reg add "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa" /v SCENoApplyLegacyAuditPolicy /t REG_DWORD /d 1 /f',
      'auditpol /set /subcategory:"{0CCE922B-69AE-11D9-BED3-505054503030}" /success:enable',
      'auditpol /set /subcategory:"{0CCE921D-69AE-11D9-BED3-505054503030}" /success:enable',
      'reg add "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Audit" /v ProcessCreationIncludeCmdLine_Enabled /t REG_DWORD /d 1 /f',
    ]);
    expect(batch).toContain('rem     C:\\Temp\\*');
  });

  it('is empty where nothing is needed', () => {
    expect(text(rules('exec.file.name == "a"'), true)).toBe('');
  });

  it('runs nothing that stands in a rule', () => {
    const batch = text(rules('open.registry.key_path in ["a & calc", ~"b\n*", "c ^", "%PATH%"]'), true);
    for (const line of batch.split('\r\n')) expect(line).toMatch(/^(?:$|@echo off$|rem |auditpol |reg add )/);
    expect(batch).not.toMatch(/[\^%&]/);
    expect(batch).toContain('rem     a ? calc');
  });
});
