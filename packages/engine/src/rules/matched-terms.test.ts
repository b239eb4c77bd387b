import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { loadPolicies } from '../policy/load-policies.js';
import type { MatchedTerm } from './matched-terms.js';

function termsOf(policy: string, values: Partial<ProcessEntry>): readonly MatchedTerm[] | null {
  const { ruleSet, report } = loadPolicies([{ name: 'p', text: policy }]);
  expect(report.errors).toEqual([]);
  ruleSet.findTerms = true;
  const process = Object.assign(new ProcessEntry(), { pid: 5 }, values);
  let terms: readonly MatchedTerm[] | null = null;
  const event = new RuntimeEvent('exec', 1n, 'H', process);
  ruleSet.evaluate(event, { found: (match) => (terms = match.terms) });
  return terms;
}

function one(expression: string, values: Partial<ProcessEntry> = {}): [string, string | null, unknown][] {
  const terms = termsOf(`rules: [{id: r, expression: '${expression}'}]`, values) ?? [];
  return terms.map(({ offset, length, field, value }) => [
    expression.slice(offset, offset + length),
    field,
    value,
  ]);
}

describe('the terms of a match (secl.md §6.4)', () => {
  it('are both sides of each comparison with a field that made it true', () => {
    expect(one('exec.pid == 5 && exec.file.name == "x"', { name: 'X' })).toEqual([
      ['exec.pid', 'exec.pid', 5n],
      ['5', null, 5n],
      ['exec.file.name', 'exec.file.name', 'X'],
      ['"x"', null, 'x'],
    ]);
  });

  it('are of a disjunction those of the side that is true', () => {
    expect(one('exec.pid == 4 || exec.pid == 5').map(([text]) => text)).toEqual(['exec.pid', '5']);
  });

  it('name the literal of a list that fits, and the element of an array', () => {
    const parent = Object.assign(new ProcessEntry(), { pid: 8, name: 'b.exe' });
    expect(one('exec.pid > 0 && process.ancestors.file.name in [ "a.exe", ~"b*" ]', { parent })).toEqual([
      ['exec.pid', 'exec.pid', 5n],
      ['0', null, 0n],
      ['process.ancestors.file.name', 'process.ancestors.file.name', 'b.exe'],
      ['~"b*"', null, 'b*'],
    ]);
  });

  it('name the field whose length or element is compared', () => {
    expect(one('exec.file.name.length == 1', { name: 'X' })[0]).toEqual([
      'exec.file.name.length',
      'exec.file.name.length',
      1n,
    ]);
    const parent = Object.assign(new ProcessEntry(), { pid: 8 });
    expect(one('exec.pid > 0 && process.ancestors.pid[0] == 8', { parent })[2]).toEqual([
      'process.ancestors.pid[0]',
      'process.ancestors.pid',
      8n,
    ]);
  });

  it('say which macro they are written in', () => {
    const policy = `
macros: [{id: shells, expression: '["cmd.exe", "pwsh.exe"]'}]
rules: [{id: r, expression: 'exec.file.name in shells'}]
`;
    expect(termsOf(policy, { name: 'pwsh.exe' })).toEqual([
      { offset: 0, length: 14, macro: null, field: 'exec.file.name', value: 'pwsh.exe' },
      { offset: 12, length: 10, macro: 'shells', field: null, value: 'pwsh.exe' },
    ]);
  });

  it('are those before the actions, and are looked for where they are wanted only', () => {
    const policy = `rules:
  - {id: r, expression: 'exec.pid > 0 && \${x} == 0 && exec.pid == 5', actions: [{set: {name: x, value: 1}}]}
`;
    expect(termsOf(policy, {})!.map(({ field }) => field)).toEqual(['exec.pid', null, 'exec.pid', null]);
    const { ruleSet } = loadPolicies([{ name: 'p', text: policy }]);
    const event = new RuntimeEvent('exec', 1n, 'H', Object.assign(new ProcessEntry(), { pid: 5 }));
    ruleSet.evaluate(event, { found: ({ terms }) => expect(terms).toBeNull() });
    expect.assertions(3);
  });

  it('take no longer than the text of the log asks for', () => {
    const patterns = Array.from({ length: 50 }, (_, index) => `~"*abc${index}def*ghi*"`).join(', ');
    const expression = `exec.cmdline in [${patterns}, r"zz+y"] || exec.cmdline =~ "*q"`;
    const start = performance.now();
    expect(one(expression, { cmdline: `${'abc'.repeat(11_000)}q` })).toHaveLength(2);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it('are bounded', () => {
    const many = Array.from({ length: 200 }, () => 'exec.pid > 0').join(' && ');
    expect(one(many)).toHaveLength(100);
  });
});
