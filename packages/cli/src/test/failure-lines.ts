import type { Failure, WhyTerm } from '@casement/rule-tests';
import { cutEnd } from '../render/display-width.js';
import { visible } from '../render/escape.js';
import { excerpt } from '../render/excerpt.js';
import type { ReportPage } from './report-lines.js';

/** One expectation that was not met: what, where, and for a rule that did not fire the terms that kept it from it. */
export function* failureLines(file: string, failure: Failure, page: ReportPage): Generator<string> {
  const { ink, width } = page;
  const { message, line, step, why } = failure;
  const at = step === 0 ? '' : `, step ${step}`;
  yield `      ${ink.red(cutEnd(visible(message), width - 6))}`;
  yield `      ${ink.dim(`${visible(file)}:${line}${at}`)}`;
  if (why === undefined) return;
  const place = `${visible(why.file)}:${why.line}`;
  if (why.reason !== '') {
    yield `      ${ink.dim(`${place}: ${why.reason}`)}`;
    return;
  }
  const of = why.asked > 1 ? `, event ${why.nearest} of ${why.asked} came nearest` : '';
  const terms = why.terms.length === 1 ? 'this does' : 'these do';
  yield `      ${ink.dim(`${place}: ${terms} not hold${of}`)}`;
  for (const term of why.terms) yield* termLines(term, page);
}

function* termLines({ text, place, macro, values }: WhyTerm, page: ReportPage): Generator<string> {
  const { ink, width, texts } = page;
  const source = place === null ? '' : (texts.get(place.file) ?? '');
  if (place === null || source === '')
    yield `        ${cutEnd(visible(text.replaceAll(/\s+/g, ' ')), width - 8)}`;
  else {
    const [line, caret] = excerpt(source, place, width - 8);
    yield `        ${ink.dim(line)}`;
    yield `        ${ink.red(caret)}`;
  }
  if (macro !== '') {
    const where = place === null ? '' : `, ${visible(place.file)}:${place.line}`;
    yield `        ${ink.dim(`in macro ${visible(macro)}${where}`)}`;
  }
  for (const { name, value } of values) {
    yield `          ${cutEnd(`${visible(name)} is ${visible(value)}`, width - 10)}`;
  }
}
