// docs/reference/secl/errors.md: every code of the language and of policy files, with what to do and an example.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANALYSIS_CATALOGUE, type AnalysisEntry } from '@casement/analysis';
import { POLICY_CATALOGUE } from '@casement/engine';
import { ERROR_CATALOGUE, LINT_CATALOGUE } from '@casement/secl';
import type { Generator } from '../generator.js';

/** What each code looks like, a section a code. */
const EXAMPLES = 'scripts/secl/error-examples.md';

const HEAD = `# Errors and warnings

<!-- Written by \`npm run generate\` (scripts/secl/errors-page.ts) from the catalogues and ${EXAMPLES}. Do not edit. -->

\`casement check\` names each problem with its code, file, line and column, shows the place, and says what to do. Codes are stable. An error costs
the rule, macro or action it is in, never its neighbours; a warning costs nothing.

In the examples \`#=>\` stands on the line of the problem; \`error\` there is the state of the rule or macro. Those of single expressions read the event \`ps\` of
[the examples](examples.md).
`;

interface Entry {
  readonly title: string;
  readonly hint: string;
  readonly class?: string;
}

export const errorsPageGenerator: Generator = {
  name: 'SECL errors page',
  run(root) {
    const examples = readExamples(readFileSync(join(root, EXAMPLES), 'utf8'));
    const sections = (catalogue: Readonly<Record<string, Entry>>): string[] =>
      Object.entries(catalogue).map(([code, entry]) => section(code, entry, examples.get(code)));
    const text = [
      HEAD.trimEnd(),
      '## The language\n\n`SECL10xx`: the text is no expression. `SECL11xx`: it is one, and names, types or patterns do not fit.',
      ...sections(ERROR_CATALOGUE),
      '## Doubts about expressions\n\nWarnings: the expression is right, and probably not what was meant.',
      ...sections(LINT_CATALOGUE),
      '## Policy files\n\nOf the classes `lint` and `unsupported` are warnings, all others are errors.',
      ...sections(POLICY_CATALOGUE),
      '## Doubts about policies\n\nRemarks that take the fields, all rules and the telemetry to make. They cost nothing, and what they claim is proved.',
      ...Object.entries(ANALYSIS_CATALOGUE).map(([code, entry]) => remark(code, entry)),
    ].join('\n\n');
    return [{ path: 'docs/reference/secl/errors.md', text: `${text}\n` }];
  },
};

function readExamples(text: string): Map<string, string> {
  return new Map(
    text.split(/^## /m).flatMap((part, index) => {
      const end = part.indexOf('\n');
      return index === 0 ? [] : [[part.slice(0, end), part.slice(end).trim()] as const];
    }),
  );
}

function section(code: string, entry: Entry, example: string | undefined): string {
  const meaning = `*${entry.class ?? 'lint'}*: **${entry.title}.** ${entry.hint}`;
  return [`### ${code}`, meaning, ...(example === undefined ? [] : [example])].join('\n\n');
}

function remark(code: string, { title, hint, about, example }: AnalysisEntry): string {
  const text = `${about} ${hint}`.replace(/docs\/reference\/secl\/([a-z-]+\.md)/g, '[$1]($1)');
  const parts = [`### ${code}`, `**${title}.** ${text}`];
  if (example !== undefined) parts.push(`Instead of \`${example.bad}\` write \`${example.good}\`.`);
  return parts.join('\n\n');
}
