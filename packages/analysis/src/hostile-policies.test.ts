import { loadPolicies } from '@casement/engine';
import { expect, it } from 'vitest';
import { checkReport } from './check-report.js';
import { auditPolicy } from './needs/audit-policy.js';
import { policyNeeds } from './needs/policy-needs.js';
import { sysmonConfig } from './needs/sysmon-config.js';
import { policyOf } from './testing/load.js';
import { sysmonFaults } from './testing/sysmon-format.js';

const times = (n: number, text: (i: number) => string, separator: string): string =>
  Array.from({ length: n }, (_, i) => text(i)).join(separator);

/** Rules that would take for ever, or the stack, if they were taken apart without a bound. Each is loaded and soon reported. */
it.each([
  ['long lists', [`exec.cmdline in [${times(20_000, (i) => `~"*${i}*"`, ', ')}]`]],
  [
    'long chains',
    [times(4000, (i) => `exec.cmdline =~ "*${i}*"`, ' && '), times(4000, (i) => `exec.pid == ${i}`, ' || ')],
  ],
  [
    'chains that alternate',
    [`${times(3000, (i) => `exec.pid == ${i} ${i % 2 === 0 ? '&&' : '||'} `, '')}exec.pid == 5`],
  ],
  [
    'many cases',
    [
      times(
        60,
        (i) => `(exec.cmdline =~ "*${i}*" || exec.file.name =~ "*${i}*" || exec.pid == ${i})`,
        ' && ',
      ),
    ],
  ],
  ['many stars', [`exec.cmdline =~ "${'*a'.repeat(3000)}*" && exec.cmdline !~ "${'*c'.repeat(3000)}*"`]],
  ['many stars in a list', [`exec.cmdline in [${times(250, (i) => `~"${'*a'.repeat(100)}*${i}"`, ', ')}]`]],
  [
    'many rules',
    Array.from(
      { length: 400 },
      (_, i) => `exec.file.name == "a${i % 190}.exe" && exec.cmdline in [~"*x${i}*", ~"*z*q*"]`,
    ),
  ],
  ['many keys', [`set.registry.key_path in [${times(3000, (i) => `~"*\\Key${i}\\*"`, ', ')}]`]],
])(
  '%s',
  (_, expressions) => {
    const files = [{ name: 'p.policy', text: policyOf(expressions as readonly string[]) }];
    const loaded = loadPolicies(files);
    expect(loaded.report.errors).toEqual([]);
    const report = checkReport(loaded, files);
    expect(report.analysis.rules).toHaveLength(expressions.length);
    expect(sysmonFaults(sysmonConfig(loaded.ruleSet.rules))).toEqual([]);
    auditPolicy(policyNeeds(loaded.ruleSet));
  },
  60_000,
);
