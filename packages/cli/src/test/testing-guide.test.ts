import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTestFile, TEST_CATALOGUE, TEST_FORM_KEYS } from '@casement/rule-tests';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../run-command.js';
import { useFolder } from '../testing/built-command.js';
import { FakeWorld } from '../testing/fake-world.js';

const GUIDE = fileURLToPath(new URL('../../../../docs/guide/testing-rules.md', import.meta.url));
const page = readFileSync(GUIDE, 'utf8');

describe('the guide to testing rules', () => {
  const at = useFolder();

  /** What a user in the folder of the examples would see. */
  async function output(command: string): Promise<string> {
    const world = new FakeWorld();
    world.env['COLUMNS'] = '110';
    const before = process.cwd();
    process.chdir(at());
    try {
      await runCommand(command.split(' ').slice(1), world);
    } finally {
      process.chdir(before);
    }
    return (world.err + world.out).trim();
  }

  it('shows what its commands print for its files, and all keys there are', async () => {
    for (const [, path, text] of page.matchAll(/^```yaml\n# ([\w/.]+)\n([\s\S]*?)^```$/gm)) {
      mkdirSync(dirname(join(at(), path!)), { recursive: true });
      writeFileSync(join(at(), path!), text!);
    }
    let shown = page;
    const commands = [...page.matchAll(/^```console\n\$ (casement .*)\n([\s\S]*?)^```$/gm)];
    expect(commands.length).toBeGreaterThanOrEqual(5);
    for (const [block, command] of commands) {
      const printed = await output(command!);
      shown = shown.replace(block!, () => `\`\`\`console\n$ ${command}\n${printed}\n\`\`\``);
    }
    const mark =
      '<!-- Written by packages/cli/src/test/testing-guide.test.ts from the tables that the reader uses. -->\n';
    const [head] = shown.split(mark);
    await expect(`${head}${mark}${keyTables()}${codeTable()}`).toMatchFileSnapshot(GUIDE);
  });

  it('has examples that are read without a complaint', () => {
    const examples = [...page.matchAll(/^```yaml\n((?:(?!```)[\s\S])*?^tests:[\s\S]*?)^```$/gm)];
    expect(examples.length).toBeGreaterThanOrEqual(5);
    for (const [, text] of examples) {
      if (text!.includes('typo/')) continue;
      expect(readTestFile('guide', text!).problems, text).toEqual([]);
    }
  });
});

function codeTable(): string {
  const rows = Object.entries(TEST_CATALOGUE).map(
    ([code, { title, hint }]) => `| \`${code}\` | ${title} | ${hint} |`,
  );
  const about = 'Mistakes of the YAML itself have the codes that they have in policies (`POL20xx`).';
  return [
    '',
    '## Codes of mistakes',
    '',
    about,
    '',
    '| code | mistake | what to do |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function keyTables(): string {
  return TEST_FORM_KEYS.map(({ title, keys }) => {
    const rows = Object.entries(keys).map(([name, { about }]) => `| \`${name}\` | ${about} |`);
    return ['', `**${title}**`, '', '| key | meaning |', '|---|---|', ...rows, ''].join('\n');
  }).join('');
}
