import { Argument, Command, Option } from 'commander';
import { checkVerb } from './verbs/check.js';
import { demoVerb } from './verbs/demo.js';
import { dumpVerb } from './verbs/dump.js';
import { eventsVerb } from './verbs/events.js';
import { explainVerb } from './verbs/explain.js';
import { replVerb } from './verbs/repl.js';
import { scanVerb } from './verbs/scan.js';
import { schemaVerb } from './verbs/schema.js';
import { testVerb } from './verbs/test.js';
import { validateVerb } from './verbs/validate.js';
import type { Verb, VerbOption } from './verbs/verb.js';
import { verifyVerb } from './verbs/verify.js';

/** In the order of the help. */
// biome-ignore lint/suspicious/noExplicitAny: each verb has its own options; they meet only here, by name
export const VERBS: readonly Verb<any>[] = [
  scanVerb,
  eventsVerb,
  dumpVerb,
  checkVerb,
  testVerb,
  explainVerb,
  replVerb,
  validateVerb,
  verifyVerb,
  schemaVerb,
  demoVerb,
];

/** Every verb has these. */
export const COMMON_OPTIONS: readonly VerbOption[] = [
  {
    flags: '--json',
    about: 'everything as JSON: data on standard output, messages on standard error, one object a line',
  },
  { flags: '-q, --quiet', about: 'no remarks on standard error, only warnings and errors' },
  { flags: '--no-color', about: 'no colours (as NO_COLOR=1 does)' },
  { flags: '--debug', about: 'show the stack of an internal error (as CASEMENT_DEBUG=1 does)' },
];

/** What was asked for, once the arguments are understood. */
export interface Request {
  // biome-ignore lint/suspicious/noExplicitAny: as for VERBS
  readonly verb: Verb<any>;
  readonly args: readonly string[];
  readonly options: Record<string, unknown>;
}

/** A parser that answers by calling `onRequest`, and by throwing CommanderError for help, version and wrong usage. */
export function buildProgram(versionText: string, onRequest: (request: Request) => void): Command {
  const program = new Command('casement');
  program
    .description(
      'Finds threats in Windows event logs with SECL rules. Every finding is an event of the CSM Threats Windows schema.',
    )
    .usage('<verb> [options]')
    .version(versionText, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [verb]', 'print the help of a verb')
    .showSuggestionAfterError(true)
    .exitOverride()
    .addHelpText('after', HELP_AFTER);
  for (const verb of VERBS) program.addCommand(commandOf(verb, program, onRequest));
  return program;
}

const HELP_AFTER = `
Start here:
  casement demo                                 see a recorded attack found
  casement scan C:\\Windows\\System32\\winevt\\Logs  scan logs with the bundled rules

Exit codes: 0 done, 1 found (--fail-on-match) or failed checks, 2 wrong usage, 3 some input could not be read,
70 internal error, 130 Ctrl-C. 'casement <verb> --help' has options and examples.`;

function commandOf(verb: Verb, program: Command, onRequest: (request: Request) => void): Command {
  const command = new Command(verb.name).copyInheritedSettings(program).summary(verb.summary);
  command
    .description(verb.about.join('\n\n'))
    .usage(usageOf(verb))
    .helpOption('-h, --help', 'print this help');
  for (const { syntax, about, choices } of verb.args) {
    const argument = new Argument(syntax, about);
    command.addArgument(choices === undefined ? argument : argument.choices(choices));
  }
  for (const option of [...verb.options, ...COMMON_OPTIONS]) command.addOption(optionOf(option));
  const width = Math.max(...verb.examples.map(({ line }) => line.length));
  const lines = verb.examples.map(({ line, about }) => `  ${line.padEnd(width)}  ${about}`);
  command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  command.action(() => {
    onRequest({ verb, args: command.args, options: command.opts() });
  });
  return command;
}

function usageOf(verb: Verb): string {
  return ['[options]', ...verb.args.map(({ syntax }) => syntax)].join(' ');
}

function optionOf({ flags, about, choices, default: value, many }: VerbOption): Option {
  const option = new Option(flags, about);
  if (choices !== undefined) option.choices(choices);
  if (value !== undefined) option.default(value);
  if (many === true)
    option.argParser((text: string, earlier: string[] | undefined) => [...(earlier ?? []), text]);
  return option;
}
