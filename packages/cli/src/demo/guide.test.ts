import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicies } from '@casement/engine';
import { describe, expect, it } from 'vitest';
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
