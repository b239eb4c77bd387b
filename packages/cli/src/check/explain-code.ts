import { ANALYSIS_CATALOGUE, type AnalysisEntry } from '@casement/analysis';
import { POLICY_CATALOGUE } from '@casement/engine';
import { FAULTS } from '@casement/evtx';
import { TEST_CATALOGUE } from '@casement/rule-tests';
import { ERROR_CATALOGUE, LINT_CATALOGUE } from '@casement/secl';
import { REASONS } from '@casement/telemetry';
import { CATALOGUE } from '../errors/catalogue.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';
import { visible } from '../render/escape.js';
import { wrap } from '../render/wrap.js';

interface Entry extends Pick<AnalysisEntry, 'title' | 'hint'> {
  readonly about?: string;
  readonly example?: { readonly bad: string; readonly good: string };
}

const CATALOGUES: readonly Readonly<Record<string, Entry>>[] = [
  ERROR_CATALOGUE,
  LINT_CATALOGUE,
  POLICY_CATALOGUE,
  ANALYSIS_CATALOGUE,
  TEST_CATALOGUE,
  FAULTS,
  Object.fromEntries(Object.values(REASONS).map(({ code, text, hint }) => [code, { title: text, hint }])),
  Object.fromEntries(
    Object.entries(CATALOGUE).map(([code, { message, hint, about }]) => [
      code,
      { title: about, about: `Reads: ${blanks(message)}`, hint: blanks(hint) },
    ]),
  ),
];

/** A text with its parameters as places to be filled: `'{path}'` becomes `<path>`. */
function blanks(text: string): string {
  return text.replace(/\{(\w+)\}/g, '<$1>');
}

/** `check --explain CODE`: what a code means, why, an example, and what to do. */
export function explainCode(session: Session, given: string): ExitCode {
  const code = given.toUpperCase();
  const catalogue = CATALOGUES.find((each) => Object.hasOwn(each, code));
  if (catalogue === undefined) {
    return session.failWith('CLI6002', {
      option: '--explain',
      value: given,
      expected: 'a code such as SECL1901, POL2205, RULE7101, TEST7001, EVTX3013, TEL4001 or CLI6001',
    });
  }
  const { title, hint, about, example } = catalogue[code]!;
  if (session.json) {
    session.out.write(`${JSON.stringify({ code, title, about: about ?? '', hint, ...example })}\n`);
    return EXIT.done;
  }
  const { ink } = session;
  const width = Math.min(session.width, 100);
  const lines = [`${ink.bold(code)} ${visible(title)}`];
  if (about !== undefined) lines.push('', ...wrap(about, width, 2));
  if (example !== undefined) {
    lines.push(
      '',
      `  ${ink.red('−')} ${visible(example.bad)}`,
      `  ${ink.green('+')} ${visible(example.good)}`,
    );
  }
  lines.push('', ...wrap(`→ ${hint}`, width, 2));
  for (const line of lines) session.out.write(`${line}\n`);
  return EXIT.done;
}
