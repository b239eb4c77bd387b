import type { Problem } from '@casement/engine';
import type { Colours } from '../io/colours.js';
import { visible } from './escape.js';
import { excerpt } from './excerpt.js';
import { wrap } from './wrap.js';

/**
 * A problem of a policy, or of a file of tests, as compilers print it: place, message, the line with a caret, what to do.
 * @param problem its file is '' where the text is none of a file
 * @param text of the file it is in; '' leaves the excerpt out.
 */
export function policyProblem(
  problem: Omit<Problem, 'class'>,
  text: string,
  width: number,
  ink: Colours,
): string[] {
  const { severity, file, line, column, code, message, hint, rule, macro } = problem;
  const place = `${file === '' ? '' : `${visible(file)}:`}${line}:${column}`;
  const subject =
    rule !== undefined ? ` (rule ${visible(rule)})` : macro !== undefined ? ` (macro ${visible(macro)})` : '';
  const paint = severity === 'error' ? ink.red : ink.yellow;
  const lines = [`${ink.bold(place)} ${paint(severity)} ${ink.dim(code)}${subject}: ${visible(message)}`];
  if (text !== '') {
    const [source, caret] = excerpt(text, problem, width);
    lines.push(ink.dim(source), paint(caret));
  }
  const [first = '', ...more] = wrap(`→ ${visible(hint)}`, width, 2);
  lines.push(first.replace('→', ink.dim('→')), ...more.map((line) => `  ${line}`));
  return lines;
}
