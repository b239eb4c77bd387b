import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram, type Request, VERBS } from './program.js';

function parse(...argv: string[]): Request | CommanderError {
  let request: Request | undefined;
  const program = buildProgram('1.2.3', (asked) => {
    request = asked;
  });
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ writeOut: () => {}, writeErr: () => {}, outputError: () => {} });
  }
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error;
    throw error;
  }
  return request!;
}

describe('the arguments', () => {
  it('are understood in any order, repeatable options included', () => {
    const request = parse('scan', 'a', '--policy', 'x', '--host=H', 'b', '-p', 'y', '--all');
    expect(request).toMatchObject({
      args: ['a', 'b'],
      options: { policy: ['x', 'y'], host: ['H'], format: 'table', all: true },
    });
  });

  it('take file names that look like options behind --, and - as standard input', () => {
    expect(parse('dump', '--', '--odd.evtx')).toMatchObject({ args: ['--odd.evtx'] });
    expect(parse('validate', '-')).toMatchObject({ args: ['-'] });
  });

  it.each([
    [['scna'], /unknown command 'scna'.*Did you mean scan/s],
    [['scan', 'a', '--polcy', 'x'], /unknown option '--polcy'.*Did you mean --policy/s],
    [['scan'], /missing required argument 'path'/],
    [['scan', 'a', '--format', 'csv'], /'csv' is invalid.*table, events/s],
    [['schema', 'xml'], /'xml' is invalid.*json, types, docs/s],
    [['schema'], /missing required argument 'form'/],
    [['demo', 'x'], /too many arguments/],
    [['check', 'a', '--policy'], /unknown option '--policy'/],
    [['scan', 'a', '--policy'], /argument missing/],
  ])('refuse %j with a reason', (argv, message) => {
    const error = parse(...argv);
    expect(error).toBeInstanceOf(CommanderError);
    expect((error as CommanderError).exitCode).toBe(1);
    expect((error as CommanderError).message).toMatch(message);
  });

  it.each(VERBS.map((verb) => [verb.name, verb] as const))(
    'help of %s has its options and at least two examples',
    (name, verb) => {
      expect(verb.examples.length).toBeGreaterThanOrEqual(2);
      for (const { line } of verb.examples) expect(line).toContain(`casement ${name}`);
      const flags = verb.options.map((option) => option.flags);
      expect(flags.every((text) => /--[a-z-]+/.test(text))).toBe(true);
    },
  );

  it('examples parse', () => {
    for (const { examples } of VERBS) {
      for (const { line } of examples) {
        for (const [program, ...args] of commandsOf(line)) {
          if (program === 'casement') expect(parse(...args)).not.toBeInstanceOf(CommanderError);
        }
      }
    }
  });
});

/** The commands of a line with their arguments, as a shell takes them: quotes hold together, a redirection takes a word. */
function commandsOf(line: string): string[][] {
  const commands: string[][] = [[]];
  for (const [word] of line.matchAll(/[<>] *\S+|&&|\||(?:'[^']*'|"[^"]*"|[^\s'"|<>&])+/g)) {
    if (word === '|' || word === '&&') commands.push([]);
    else if (!/^[<>]/.test(word)) commands.at(-1)!.push(word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'));
  }
  return commands;
}
