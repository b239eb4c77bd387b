import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
