import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';

const PAGE = fileURLToPath(new URL('../../../../docs/guide/explaining-rules.md', import.meta.url));
const text = readFileSync(PAGE, 'utf8');

function blocks(language: string): { line: number; code: string }[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    code: match[1]!,
  }));
}

interface Example {
  readonly line: number;
  readonly args: readonly string[];
  /** What is typed at a prompt. */
  readonly input: string;
  readonly output: readonly string[];
}

function exampleOf({ line, code }: { line: number; code: string }): Example {
  const [command, ...rest] = code.trimEnd().split('\n');
  const words = command!.slice('$ casement '.length).match(/'[^']*'|\S+/g)!;
  const isTyped = (one: string): boolean => one.startsWith('secl> ');
  return {
    line,
    args: words.map((word) => word.replace(/^'(.*)'$/, '$1')),
    input: rest
      .filter(isTyped)
      .map((one) => `${one.slice('secl> '.length)}\n`)
      .join(''),
    output: rest.filter((one) => !isTyped(one)),
  };
}

/** Whether the lines come in this order, one after the other save where `…` stands. */
function appears(expected: readonly string[], printed: readonly string[]): string | null {
  let at = 0;
  let gap = true;
  for (const line of expected) {
    if (line === '…') {
      gap = true;
      continue;
    }
    const found = gap ? printed.indexOf(line, at) : printed[at] === line ? at : -1;
    if (found === -1) return `${JSON.stringify(line)} expected, there is ${JSON.stringify(printed[at])}`;
    at = found + 1;
    gap = false;
  }
  return null;
}

describe('the guide to explanations', () => {
  useBuiltCommand();
  const at = useFolder();

  beforeAll(() => {
    casement(['demo'], { cwd: at() });
    for (const { code } of blocks('yaml')) {
      const file = at(/^# (\S+)\n/.exec(code)![1]!);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, code);
    }
  });

  it('has examples', () => {
    expect(blocks('console').length).toBeGreaterThan(5);
  });

  it.each(blocks('console').map(exampleOf))(
    'shows on line $line what $args.0 prints',
    ({ args, input, output }) => {
      const run = casement(args, { cwd: at(), env: { COLUMNS: '100' }, ...(input === '' ? {} : { input }) });
      const printed = (run.err + run.out).split('\n');
      expect(appears(output, printed), run.err + run.out).toBeNull();
      expect(run.status).toBe(0);
      // A complete output is shown completely.
      if (!output.includes('…')) expect(printed.filter(Boolean)).toHaveLength(output.filter(Boolean).length);
    },
  );

  it('names the commands of the prompt', () => {
    const help = casement(['repl', '--json'], { input: '.help\n' });
    const { commands } = JSON.parse(help.out) as { commands: { syntax: string }[] };
    for (const { syntax } of commands) expect(text).toContain(`\`${syntax.split(' ')[0]}`);
  });
});

it('lies where the test looks for it', () => {
  expect(PAGE.endsWith(join('docs', 'guide', 'explaining-rules.md'))).toBe(true);
});
