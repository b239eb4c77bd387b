import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicies } from '@casement/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { GUIDE_FOLDER } from './testing/windows-pack.js';

/** Code blocks of a language in a page, with the line each stands on. */
function blocks(page: string, language: string): { line: number; code: string }[] {
  const text = readFileSync(join(GUIDE_FOLDER, page), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    code: match[1]!,
  }));
}

const policyOf = (expression: string): string =>
  `rules:\n  - id: example\n    expression: |-\n      ${expression.trim().replaceAll('\n', '\n      ')}\n`;

describe('the guide to writing rules', () => {
  const policies = blocks('writing-rules.md', 'yaml');
  const expressions = blocks('writing-rules.md', 'secl');

  it('has policies and expressions', () => {
    expect(policies.length).toBeGreaterThanOrEqual(2);
    expect(expressions.length).toBeGreaterThanOrEqual(10);
  });

  it.each([...policies, ...expressions.map(({ line, code }) => ({ line, code: policyOf(code) }))])(
    'says something that loads without a doubt on line $line',
    ({ code }) => {
      const { report } = loadPolicies([{ name: 'guide.policy', text: code }]);
      expect(report.errors).toEqual([]);
      expect(report.lints).toEqual([]);
      expect(report.rules.map((rule) => rule.status)).toEqual(['loaded']);
    },
  );
});

describe('the guide to a first scan', () => {
  useBuiltCommand();
  const at = useFolder();
  let said = '';
  let findings: string[] = [];

  beforeAll(() => {
    const options = { cwd: at(), env: { COLUMNS: '400' } };
    const demo = casement(['demo'], options);
    const scan = casement(['scan', 'casement-demo/logs'], options);
    said = demo.out + demo.err + scan.out + scan.err;
    findings = readFileSync(at('casement-demo', 'findings.jsonl'), 'utf8').trim().split('\n');
  });

  it.each([
    ...blocks('first-scan.md', 'text'),
    ...blocks('reading-findings.md', 'text'),
    ...blocks('../../README.md', 'text'),
  ])('shows on line $line what a run prints', ({ code }) => {
    const printed = new Set(said.split('\n'));
    for (const line of code.split('\n')) {
      if (line !== '…' && line !== '') expect(printed).toContain(line);
    }
  });

  it.each(blocks('reading-findings.md', 'json'))('shows on line $line an event of the demo', ({ code }) => {
    const shown = JSON.parse(code) as { agent: { rule_id: string }; process: { ancestors: unknown[] } };
    const real = findings
      .map((line) => JSON.parse(line) as typeof shown)
      .find((event) => event.agent.rule_id === shown.agent.rule_id)!;
    real.process.ancestors.length = 1;
    expect(shown).toEqual(real);
  });
});
