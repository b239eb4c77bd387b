import { CATALOGUE } from '../errors/catalogue.js';
import { COMMON_OPTIONS, VERBS } from '../program.js';
import type { Verb, VerbOption } from '../verbs/verb.js';

/** The reference page of the command, made from the same descriptions as its help. */
export function commandReference(): string {
  return [
    INTRODUCTION,
    verbTable(),
    ...VERBS.map(verbSection),
    COMMON,
    optionTable(COMMON_OPTIONS),
    CLOSING,
    codeTable(),
  ]
    .join('\n\n')
    .concat('\n');
}

const INTRODUCTION = `# The command

\`casement <verb> [options]\`. Data goes to standard output, everything else to standard error, so that output can be piped.
\`casement --help\` lists the verbs, \`casement <verb> --help\` the options of one.

<!-- Written by the test packages/cli/src/command-reference.test.ts from the descriptions of the verbs:
     npx vitest run packages/cli/src/command-reference.test.ts -u -->`;

const COMMON = `## Options of every verb`;

const CLOSING = `\`-\` as a path is standard input; as a policy it is that of \`check\` only. Of policies that cannot be read \`check\` reports each, with exit
code 1, and the others as usual; other verbs end with 2, since an answer by fewer rules than were asked for would look like one. A policy
that is named twice is read once. Colour is used on terminals only; \`NO_COLOR\` and \`--no-color\` turn it off, \`FORCE_COLOR=1\`
turns it on. Where standard output is no terminal, tables are not cut; \`COLUMNS\` sets a width.

## Exit codes

| code | means |
|---|---|
| 0 | done |
| 1 | found: findings with \`--fail-on-match\`, a rule that failed \`check\`, an event that failed \`validate\`, a finding that \`verify\` did not confirm |
| 2 | wrong usage: an unknown verb, option or value, a policy that is missing or unusable as a whole, an output that cannot be written |
| 3 | some input could not be read; the rest was, and the ledger says what is missing |
| 70 | an internal error: a bug, never an answer about the data |
| 130 | cut short by Ctrl-C; what was found until then is printed. A second Ctrl-C ends at once. Verbs that have nothing to finish (\`check\`, \`explain\`, \`repl\`, \`demo\`, \`test\` without files to write) end with the signal itself, which shells show as 130 |

Where several apply, 130 comes first, then 70, 2, 1 and 3: a match is worth more than the news that a file was damaged, and
the ledger has both. When the reader of a pipe goes away (\`| head\`) the command ends quietly with 0.

## What each input becomes

Files are recognised by their content, never by their name. \`*\` and \`?\` in the last part of a path stand for file names
where the shell has not filled them in. Folders are read recursively, links are followed, a file that is
reached twice is read once, and everything is taken in the order of the bytes of its path. Pipes, sockets and devices are
never opened. Whatever cannot be read is named in the ledger with a code and a reason, and the rest goes on.

## Messages

Problems of the command itself have these codes. Those of logs (\`EVTX3xxx\`), of policies (\`POL2xxx\`), of the language
(\`SECL1xxx\`) and of the telemetry (\`TEL4xxx\`) come from the packages that find them.`;

function verbTable(): string {
  const rows = VERBS.map(({ name, summary }) => `| [\`${name}\`](#${name}) | ${summary} |`);
  return ['| verb | does |', '|---|---|', ...rows].join('\n');
}

function verbSection(verb: Verb): string {
  const usage = ['casement', verb.name, '[options]', ...verb.args.map(({ syntax }) => syntax)].join(' ');
  return [
    `## ${verb.name}`,
    `\`${usage}\``,
    ...verb.about,
    ...verb.args.map(({ syntax, about, choices }) => `- \`${syntax}\`: ${about}${choiceList(choices)}`),
    ...(verb.options.length === 0 ? [] : [optionTable(verb.options)]),
    ['```sh', ...verb.examples.map(({ line, about }) => `${line}  # ${about}`), '```'].join('\n'),
  ].join('\n\n');
}

function optionTable(options: readonly VerbOption[]): string {
  const rows = options.map(
    ({ flags, about, choices, default: value }) =>
      `| \`${flags}\` | ${about}${choiceList(choices)}${value === undefined ? '' : ` (default: \`${value}\`)`} |`,
  );
  return ['| option | means |', '|---|---|', ...rows].join('\n');
}

function choiceList(choices: readonly string[] | undefined): string {
  return choices === undefined ? '' : `: ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
}

function codeTable(): string {
  const rows = Object.entries(CATALOGUE).map(
    ([code, { about, hint }]) => `| ${code} | ${about} | ${hint.replace(/\{(\w+)\}/g, '…')} |`,
  );
  return ['| code | says | do |', '|---|---|---|', ...rows].join('\n');
}
