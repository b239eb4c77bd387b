import { describe, expect, it } from 'vitest';
import { load, rulesOf } from '../testing/load.js';
import { isNewer, portability } from './portability.js';

function of(expression: string): string {
  const { portable, agentVersion, notes } = portability(rulesOf([expression])[0]!);
  return [portable ? 'yes' : 'no', agentVersion, ...notes.map(({ code }) => code)].join(' ');
}

describe('portability', () => {
  it.each([
    ['exec.file.name == "a.exe"', 'yes 7.27'],
    ['exit.file.name == "a.exe"', 'yes 7.38'],
    ['create.file.name == "a.exe"', 'yes 7.52'],
    ['write.file.name == "a.exe"', 'yes 7.54'],
    ['change_permission.type == "File"', 'yes 7.55'],
    ['create.file.extension == "exe"', 'yes 7.68'],
    ['set.registry.key_path =~ "HKEY_USERS\\*"', 'yes 7.52'],
    ['set_key_value.registry.key_path =~ "HKEY_USERS\\*"', 'no 7.52 RULE7601'],
    ['exec.pid > 4 && event.hostname == "a"', 'no 7.27 RULE7601'],
    ['exit.code == 1', 'yes 7.38 RULE7604'],
    ['exec.file.path =~ "C:\\**\\a\\*"', 'yes 7.27 RULE7603'],
    ['exec.file.path =~ "C:\\a\\**"', 'yes 7.27'],
    ['exec.file.path =~ "C:\\a**"', 'yes 7.27 RULE7603'],
    ['exec.pid > 4 && process.ancestors.file.name[0] == "a"', 'yes 7.27 RULE7603'],
    ['exec.file.name =~ "a*.exe"', 'yes 7.27 RULE7605'],
    ['exec.file.name =~ "a*"', 'yes 7.27'],
  ])('%s: %s', (expression, expected) => {
    expect(of(expression)).toBe(expected);
  });

  it('of actions and variables', () => {
    const text = `rules:
  - id: a
    expression: exec.file.name == "a.exe"
    actions:
      - set: {name: n, default_value: 5, expression: '\${process.n} + 1', scope: process}
      - hash: {field: exec.file}
`;
    const [rule] = load(text).ruleSet.rules;
    expect(portability(rule!).notes.map(({ code }) => code)).toEqual(['RULE7602', 'RULE7604']);
  });

  it('compares versions by their numbers', () => {
    expect([
      isNewer('7.52', '7.9'),
      isNewer('7.9', '7.52'),
      isNewer('8.0', '7.99'),
      isNewer('7.5', '7.5.0'),
    ]).toEqual([true, false, true, false]);
  });
});
