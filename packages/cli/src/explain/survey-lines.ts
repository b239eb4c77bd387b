import { visible } from '../render/escape.js';
import { flow, type Part } from '../render/flow.js';
import { count } from '../render/quantity.js';
import { eventHead } from './event-head.js';
import { ruleJson } from './explanation-json.js';
import type { Page } from './explanation-lines.js';
import { paintOf, SIGN } from './marks.js';
import { neededTerms } from './needed-terms.js';
import type { Survey, SurveyedRule } from './rule-survey.js';
import { termText } from './term-lines.js';

/** Rules that fail and are named, unless all are asked for. */
const MAX_NEAR = 10;
/** Terms that are named of each. */
const MAX_TERMS = 2;

/** A survey for people: the rules that match, those of which nobody knows, and the ones that came nearest. */
export function* surveyLines({ event, rules }: Survey, all: boolean, page: Page): Generator<string> {
  const { ink, width } = page;
  yield* eventHead(event, width, ink);
  yield '';
  if (rules.length === 0) {
    yield `no rule is about events of type ${event.type}`;
    return;
  }
  const failing = rules.filter(({ explained }) => explained.result!.outcome === 'no match');
  const others = rules.length - failing.length;
  const shown = all ? rules : rules.slice(0, others + MAX_NEAR);
  for (const surveyed of shown) yield* ruleLines(surveyed, page);
  const left = rules.length - shown.length;
  if (left > 0)
    yield ink.dim(
      `… and ${count(left, 'more rule')} about ${event.type} that came less near; --all names them`,
    );
}

function* ruleLines({ subject, explained }: SurveyedRule, { width, ink }: Page): Generator<string> {
  const { outcome, explanation, unknownTerms, missing } = explained.result!;
  const id = visible(subject.rule!.id);
  const mark = outcome === 'match' ? 'holds' : outcome === 'no match' ? 'fails' : 'unknown';
  const paint = paintOf(mark, ink);
  const head: Part[] = [{ text: `${SIGN[mark]} ${id}`, paint }];
  if (outcome === 'match') {
    yield* flow([...head, { text: 'matches' }], width, 0, 4);
    return;
  }
  if (outcome === 'could not be known') {
    const facts = missing.flatMap(({ fields }) => fields).join(', ');
    yield* flow(
      [...head, { text: 'could not be known' }, { text: `not recorded: ${facts}`, paint: ink.dim }],
      width,
      0,
      4,
    );
    return;
  }
  const terms = [...unknownTerms, ...explanation.failedTerms];
  const reason =
    terms.length === 0
      ? 'cannot match this event'
      : `fails at ${explanation.failedCount} of ${count(neededTerms(explanation.root), 'term')}`;
  const named = terms.slice(0, MAX_TERMS).map(({ term, want }): Part => {
    return { text: `${want ? '' : 'not '}${termText(term)}`, paint: ink.dim };
  });
  yield* flow([...head, { text: reason }, ...named], width, 0, 4);
}

/** The same for machines: one object an event. */
export function surveyJson({ event, rules }: Survey): object {
  return {
    event,
    rules: rules.map(({ subject, explained }) => {
      const { outcome, explanation, missing } = explained.result!;
      return {
        ...ruleJson(subject),
        outcome,
        failed_count: explanation.failedCount,
        failed: explanation.failedTerms.map(({ term, want }) => ({ text: term.text, want })),
        missing: missing.map(({ fields, gap }) => ({ fields, gap })),
      };
    }),
  };
}
