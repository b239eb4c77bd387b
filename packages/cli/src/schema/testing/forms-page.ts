import type { FormName } from '../form-name.js';

interface FormText {
  readonly form: FormName;
  readonly title: string;
  readonly about: string;
  /** How the example was printed. */
  readonly example: string;
}

export const FORM_TEXTS: readonly FormText[] = [
  {
    form: 'record',
    title: 'Record',
    about:
      'A record of an event log with its place in the file and all its values, one a line. Printed by `casement dump`.',
    example: 'casement dump DC-01_Security.evtx',
  },
  {
    form: 'runtime-event',
    title: 'Runtime event',
    about:
      'What a rule sees of a record: the event under the field names of SECL, with its process and ancestors, one a line. Printed by `casement events`. Which fields there are hangs on `type`; empty and zero values are left out.',
    example: 'casement events DC-01_Security.evtx --type exec',
  },
  {
    form: 'backend-event',
    title: 'Backend event',
    about:
      'A finding: exactly the event of the published CSM Threats Windows schema, one a line. Printed by `casement scan --format events`; described in [English](../backend-event.en.md) and [Spanish](../backend-event.es.md), its schema is what `casement schema json` prints.',
    example: 'casement scan DC-01_Security.evtx --format events',
  },
  {
    form: 'finding',
    title: 'Finding',
    about:
      'A backend event with what the wire has no room for: the rule, what came of its actions, the record it was made from and the comparisons that made the rule match, one a line. Printed by `casement scan --extended`. `actions` and `matched` are there even when they are empty. A scan never ends a process: `kill` is reported as `simulated`; `hash` is an extension of this product on Windows and gives the hashes that the record has.',
    example: 'casement scan DC-01_Security.evtx --extended',
  },
  {
    form: 'ledger',
    title: 'Ledger',
    about:
      'The account of a run: what was read, found and not understood, each with a count. `scan`, `events` and `dump` write it to the file of `--ledger` (indented), and with `--json` print it on standard error as `{"ledger": …}`.',
    example: 'casement events DC-01_Security.evtx --ledger ledger.json',
  },
  {
    form: 'load-report',
    title: 'Load report',
    about:
      'What became of every policy, rule and macro, and each mistake with its place. Printed by `casement check --json`.',
    example: 'casement check example.policy --json',
  },
  {
    form: 'test-report',
    title: 'Test report',
    about:
      'What running [rule tests](../../guide/testing-rules.md) came to: every test, what was not met and why; with --coverage and --mutate what tests reach and which mutants they notice. Printed by `casement test --json`.',
    example: 'casement test example.test.yaml --json',
  },
];

/** The page about the forms. `exampleOf` gives the line that each has as its example. */
export function formsPage(exampleOf: (form: FormName) => string): string {
  return [
    INTRODUCTION,
    formTable(),
    ...FORM_TEXTS.map((text) => section(text, exampleOf(text.form))),
    RULES,
    EDITORS,
  ]
    .join('\n\n')
    .concat('\n');
}

const INTRODUCTION = `# The forms that Casement prints

Each has a JSON Schema (draft 2020-12), made from the tables and shapes beside the code that writes it. Every line the
command prints is valid by it, and has its keys in the order of the schema.
\`casement schema json --form <form>\` prints the same schemas. The examples are of the recording that \`casement demo\` writes.

<!-- Written by the test packages/cli/src/schema/forms-page.test.ts:
     npx vitest run packages/cli/src/schema/forms-page.test.ts -u -->`;

const EDITORS = `## Files that people write

[policy.schema.json](policy.schema.json) and [test.schema.json](test.schema.json) are schemas (draft-07) of policies and of
[tests of rules](../../guide/testing-rules.md), for completion and checks in editors; \`casement schema json --form policy\` and
\`--form test\` print them. What a schema cannot say, such as whether an expression is sound, \`casement check\` and
\`casement test\` do.`;

const RULES = `## What holds for all of them

- Integers beyond 2^53 are decimal text, smaller ones are numbers. Times are RFC 3339 in UTC with nine digits of fraction; logs
  keep 100 ns. Bytes are lower-case hex. The backend event alone follows its published schema in all of this.
- Objects are closed: a key that the schema does not name is not printed. A new key raises the version, which ends \`$id\`
  and, in the ledger and the load report, is the key \`version\`.`;

function formTable(): string {
  const rows = FORM_TEXTS.map(
    ({ form, title }) =>
      `| [${title}](#${title.toLowerCase().replace(' ', '-')}) | \`${form}\` | ${schemaLink(form)} |`,
  );
  return ['| form | `--form` | schema |', '|---|---|---|', ...rows].join('\n');
}

function schemaLink(form: FormName): string {
  return form === 'backend-event' ? '`casement schema json`' : `[${form}.schema.json](${form}.schema.json)`;
}

function section({ title, about, example }: FormText, line: string): string {
  return [`## ${title}`, about, `\`${example}\``, `\`\`\`json\n${line}\n\`\`\``].join('\n\n');
}
