import { readFileSync } from 'node:fs';
import { loadPolicies, type Rule, runtimeEventFromJson } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packFiles, rulesOf, SAMPLES } from '../testing/load.js';
import { logs, type SysmonRecord, sysmonFaults } from '../testing/sysmon-format.js';
import { policyNeeds } from './policy-needs.js';
import { sysmonConfig } from './sysmon-config.js';

const config = (...expressions: string[]): string => sysmonConfig(rulesOf(expressions));
const of = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element} onmatch="include">([\\s\\S]*?)</${element}>`, 'g'))].flatMap(
    ([, body]) =>
      [...body!.matchAll(/condition="([^"]+)">([^<]*)</g)].map(
        ([, condition, text]) => `${condition}: ${text}`,
      ),
  );

describe('filters', () => {
  it.each([
    ['set.registry.key_path =~ "*\\CurrentVersion\\Run*"', ['contains: \\CurrentVersion\\Run']],
    // Roots, control sets and class roots are written in another way than in the record.
    [
      'set.registry.key_path =~ "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\*"',
      ['contains all: \\Services\\;\\SYSTEM'],
    ],
    ['set.registry.key_path =~ "*\\SOFTWARE\\Classes\\CLSID\\*"', ['contains: \\CLSID\\']],
    ['set.registry.key_path =~ "*\\lasses\\CLSID\\*"', ['contains: \\lasses\\CLSID\\']],
    ['set.registry.key_path =~ "*lasses\\CLSID\\*"', ['contains: \\CLSID\\']],
    [
      'set.registry.value_name == r"(?i)^(debugger|shell)$" && set.registry.key_path =~ "*"',
      ['contains: debugger', 'contains: shell'],
    ],
    [
      'set.registry.key_path in ["HKEY_USERS\\.DEFAULT\\Environment", ~"*\\Winlogon"]',
      ['contains: \\.DEFAULT\\Environment', 'contains: \\Winlogon'],
    ],
    ['set.registry.key_path =~ "*\\a%b\\long enough\\*"', ['contains: \\long enough\\']],
    ['set.registry.key_path =~ "*\\A & B\\*"', ['contains: \\A &amp; B\\']],
  ])('%s', (expression, expected) => {
    expect(of(config(expression), 'RegistryEvent')).toEqual(expected);
  });

  it.each([
    ['create.file.name == "a.dmp"', ['contains: \\a.dmp']],
    ['create.file.name =~ "*.dmp"', ['contains: .dmp']],
    ['create.file.extension == "dmp"', ['contains: .dmp']],
    ['create.file.path =~ "C:\\Users\\*\\Startup\\*"', ['contains all: \\Startup\\;\\Users\\']],
    ['create.file.device_path =~ "\\Device\\*\\windows\\system32\\**"', ['contains: \\windows\\system32\\']],
    ['create.file.path =~ "\\\\server\\share\\**"', ['contains: \\server\\share\\']],
    // The wider of two filters makes the narrower one needless.
    ['create.file.name in ["a.dmp", ~"*.dmp"]', ['contains: .dmp']],
    // What is denied, asked of another field or not understood narrows nothing down, but does not widen what is beside it.
    [
      'create.file.name == "x.exe" && process.file.name == "a.exe" && create.file.path !~ "**\\y\\*"',
      ['contains: \\x.exe'],
    ],
    ['create.file.name == "x.exe" && create.file.path == r"^C:.\\d"', ['contains: \\x.exe']],
  ])('%s', (expression, expected) => {
    expect(of(config(expression), 'FileCreate')).toEqual(expected);
  });

  it.each([
    'create.file.path =~ "**" && process.file.name == "a.exe"',
    'create.file.name == "x.exe" || process.file.name == "a.exe"',
    'create.file.path !~ "C:\\Windows\\**"',
    'create.file.path == r"\\d\\.exe$"',
    'create.file.path =~ "C:\\**"',
  ])('%s lets every record through', (expression) => {
    expect(config(expression)).toContain('<FileCreate onmatch="exclude" />');
  });

  it('log no streams where no rule can be about one', () => {
    expect(config('create.file.name == "x.exe"')).toContain('<FileCreateStreamHash onmatch="include" />');
    expect(config('create.file.name =~ "x.exe*"')).toContain('<FileCreateStreamHash onmatch="include">');
  });

  it('log processes whole, and nothing that no rule needs', () => {
    const xml = config('exec.file.name == "a.exe"');
    expect(xml).toContain('<ProcessCreate onmatch="exclude" />');
    expect(xml).toContain('<ProcessTerminate onmatch="exclude" />');
    for (const element of ['FileCreate', 'RegistryEvent', 'FileDeleteDetected', 'ImageLoad']) {
      expect(xml).toContain(`<${element} onmatch="include" />`);
    }
  });
});

/** A text with some of its runs replaced by stars: a pattern that it matches. */
function patternOf(text: string, cuts: readonly (readonly [number, number])[]): string {
  const units = text.split('');
  for (const [start, length] of cuts) {
    const from = start % units.length;
    for (let i = from; i < Math.min(units.length, from + 1 + length); i++) units[i] = '*';
  }
  return units.join('').replace(/\*+/g, '*');
}

it('filters let every record through that a rule matches, in every spelling', () => {
  const component = fc.constantFrom(
    'SOFTWARE',
    'Classes',
    'CLSID',
    'SYSTEM',
    'CurrentControlSet',
    'Services',
    'Run',
    'a b',
  );
  const key = fc
    .tuple(
      fc.constantFrom('HKEY_LOCAL_MACHINE', 'HKEY_USERS\\S-1-5-18'),
      fc.array(component, { minLength: 1, maxLength: 4 }),
    )
    .map(([root, parts]) => [root, ...parts].join('\\'));
  const cuts = fc.array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 3 });
  let narrow = 0;
  fc.assert(
    fc.property(key, cuts, fc.constantFrom('', 'v', 'Shell'), (keyPath, where, valueName) => {
      const pattern = patternOf(keyPath, where);
      if (pattern.endsWith('\\')) return;
      const [rule] = rulesOf([`set.registry.key_path =~ "${pattern}"`]);
      const xml = sysmonConfig([rule!]);
      narrow += Number(!xml.includes('<RegistryEvent onmatch="exclude" />'));
      const result = runtimeEventFromJson({
        type: 'set_key_value',
        time: '2024-01-01T00:00:00Z',
        fields: { 'set.registry.key_path': keyPath, 'set.registry.value_name': valueName },
      });
      if (!result.ok) throw new Error(JSON.stringify(result));
      for (const record of recordsOf(result.event)) expect(logs(xml, record)).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(narrow).toBeGreaterThan(50);
});

describe('the format', () => {
  it('is what Sysmon takes, whatever the rules say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        (texts) => {
          const members = texts.map((text) => `~"*\\${text.replace(/["\\*\r\n\t]/g, '')}\\*"`);
          expect(sysmonFaults(config(`set.registry.key_path in [${members.join(', ')}]`))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    ['</RuleGroup>', ''],
    ['onmatch="exclude"', 'onmatch="all"'],
    ['schemaversion="4.70"', ''],
    ['ProcessCreate', 'ProcessCreated'],
    ['TargetObject', 'TargetKey'],
    ['condition="contains"', 'condition="has"'],
    ['\\Run<', '&<'],
  ])('the check of it finds %s → %s', (from, to) => {
    const xml = config('set.registry.key_path =~ "*\\CurrentVersion\\Run"');
    expect(sysmonFaults(xml)).toEqual([]);
    expect(sysmonFaults(xml.replaceAll(from, to))).not.toEqual([]);
  });
});

describe('the Windows pack', () => {
  const { ruleSet } = loadPolicies(packFiles());
  const xml = sysmonConfig(ruleSet.rules);
  const samples = readFileSync(SAMPLES, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { rule: string; event: object });

  it('has a configuration that Sysmon takes', () => {
    expect(sysmonFaults(xml)).toEqual([]);
  });

  it('is fed by it: every sample that fires a rule comes through as the records it can come as', () => {
    const lost: string[] = [];
    const fired = new Set<Rule>();
    const recorded = new Set<Rule>();
    for (const { event: json } of samples) {
      const result = runtimeEventFromJson(json);
      if (!result.ok) throw new Error(JSON.stringify(result));
      const rules: Rule[] = [];
      ruleSet.evaluate(result.event, {
        found: ({ rule }) => rules.push(rule),
        silenced: (rule) => rules.push(rule),
      });
      for (const rule of rules) {
        fired.add(rule);
        for (const record of recordsOf(result.event)) {
          recorded.add(rule);
          if (!logs(xml, record)) lost.push(`${rule.id}: ${JSON.stringify(record)}`);
        }
      }
    }
    expect(lost).toEqual([]);
    expect(fired.size).toBe(ruleSet.rules.length);
    // What Sysmon has no record of is fed by the audit policy. Nothing in the pack is left to kernel tracing (renames).
    const { rules, audit, unfed } = policyNeeds(ruleSet);
    const audited = new Set([...audit.values()].flat());
    const silent = [...fired].filter((rule) => !recorded.has(rule));
    const withoutSysmon = rules.filter(
      ({ sources }) => !sources.some(({ provider }) => provider === 'sysmon'),
    );
    expect(idsOf(silent)).toEqual(idsOf(withoutSysmon.map(({ rule }) => rule)));
    expect(silent.filter((rule) => !audited.has(rule))).toEqual([]);
    expect(unfed).toEqual([]);
    // The audit policy is asked for no more than that, save where Sysmon does not tell all.
    const lacking = rules.filter(({ sources }) =>
      sources.some(
        ({ provider, partial, missing }) => provider === 'sysmon' && (partial || missing.length > 0),
      ),
    );
    expect(idsOf(audited)).toEqual(idsOf([...silent, ...lacking.map(({ rule }) => rule)]));
  });
});

function idsOf(rules: Iterable<Rule>): string[] {
  return [...rules].map(({ id }) => id).sort();
}

/** The records of Sysmon that an event can be made from, in all the spellings that the normaliser makes one of. */
function recordsOf({ type, file, registry }: RuntimeEvent): SysmonRecord[] {
  switch (type) {
    case 'exec':
      return [{ element: 'ProcessCreate', fields: {} }];
    case 'exit':
      return [{ element: 'ProcessTerminate', fields: {} }];
    case 'create':
    case 'write':
    case 'delete': {
      const isStream = type === 'create' && file!.name.includes(':');
      const element =
        type === 'delete' ? 'FileDeleteDetected' : isStream ? 'FileCreateStreamHash' : 'FileCreate';
      const names = [file!.path, file!.devicePath].filter((name) => name !== '');
      return names.map((TargetFilename) => ({ element, fields: { TargetFilename } }));
    }
    case 'create_key':
    case 'delete_key':
    case 'set_key_value': {
      const { keyPath, valueName } = registry!;
      const key = keyPath.replace(/^HKEY_LOCAL_MACHINE/, 'HKLM').replace(/^HKEY_USERS/, 'HKU');
      const value = type === 'set_key_value' ? `\\${valueName === '' ? '(Default)' : valueName}` : '';
      const spellings = [
        key,
        key.replace(/\\CurrentControlSet(?=\\|$)/i, '\\ControlSet001'),
        key.replace(/^HKLM\\SOFTWARE\\Classes/i, 'HKCR'),
        key.replace(/^HKLM/, '\\REGISTRY\\MACHINE').replace(/^HKU/, '\\REGISTRY\\USER'),
      ];
      return spellings.map((spelling) => ({
        element: 'RegistryEvent',
        fields: { TargetObject: spelling + value },
      }));
    }
    // Sysmon has no record of these.
    case 'rename':
    case 'open_key':
    case 'change_permission':
      return [];
  }
}
