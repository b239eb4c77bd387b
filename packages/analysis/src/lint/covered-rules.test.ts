import { loadPolicies } from '@casement/engine';
import { expect, it } from 'vitest';
import { checkReport } from '../check-report.js';
import { policyOf } from '../testing/load.js';

const report = (expressions: readonly string[]) => {
  const files = [{ name: 'p.policy', text: policyOf(expressions) }];
  const { lints, analysis } = checkReport(loadPolicies(files), files);
  return { lints: lints.filter(({ code }) => code === 'RULE7105'), open: analysis.open };
};

const stars = (i: number): string =>
  `exec.cmdline =~ "${'*a?b'.repeat(40)}*${i}*" && exec.cmdline !~ "${'*c*d'.repeat(40)}*${i}*"`;
const covered = [
  'exec.file.name == "a.exe" && exec.cmdline =~ "*-enc *"',
  'exec.file.name in ["a.exe", "b.exe"] && exec.cmdline =~ "*-e*"',
];

it('leaves nothing open where there is enough time', () => {
  expect(report(covered)).toMatchObject({ lints: [{ rule: 'r0' }], open: { terms: [], overlap: [] } });
});

it('lets rules that take long cost others nothing, and says what was not found out', () => {
  const hostile = Array.from({ length: 60 }, (_, i) => stars(i));
  const { lints, open } = report([...hostile, ...covered]);
  expect(lints.map(({ rule }) => rule)).toContain('r60');
  expect(open.overlap.length).toBeGreaterThan(0);
  expect(open.overlap).not.toContain('r60');
  expect(open.terms).not.toContain('r61');
}, 60_000);

it('says that too many rules of one type are not compared', () => {
  const many = Array.from({ length: 2001 }, (_, i) => `exit.code == ${i}`);
  const { open } = report([...many, ...covered]);
  expect(open.overlap).toHaveLength(2001);
  expect(open.terms).toEqual([]);
}, 60_000);

it('says that a condition which is nested too deeply was not looked into', () => {
  const chain = `${Array.from({ length: 500 }, (_, i) => `exec.pid == ${i} ${i % 2 === 0 ? '&&' : '||'} `).join('')}exec.pid == 5`;
  expect(report([chain]).open).toEqual({ terms: ['r0'], overlap: ['r0'] });
});
