import type { EventExplanation } from '@casement/analysis';
import type { ExplainedTerm, Flip } from '@casement/secl';
import type { Colours } from '../io/colours.js';
import { visible } from '../render/escape.js';
import { flow } from '../render/flow.js';
import { count } from '../render/quantity.js';
import { wrap } from '../render/wrap.js';
import { eventHead } from './event-head.js';
import type { ExplainedEvent } from './explained-event.js';
import { markedSource, marksOn } from './marked-source.js';
import { emphasisOf, markOf, termsOf } from './marks.js';
import { missingLines } from './missing-lines.js';
import type { MarkedText } from './places.js';
import { shownVariable, valueLimit } from './shown-values.js';
import type { Subject } from './subject.js';
import { termLines } from './term-lines.js';

export interface Page {
  readonly width: number;
  readonly ink: Colours;
}

/** Terms that are listed of each kind. */
const MAX_TERMS = 40;

/** An explanation for people: the event, the answer and its reason, the source with its marks, the rest of the terms. */
export function* explanationLines(
  subject: Subject,
  explained: ExplainedEvent,
  page: Page,
): Generator<string> {
  const { ink, width } = page;
  yield* eventHead(explained.event, width, ink);
  yield* variableLines(explained, page);
  yield '';
  const { result } = explained;
  if (result === null) {
    const type = subject.eventType ?? '';
    yield `${ink.red('no match')}: the event is of type ${explained.event.type}, and the rule is about ${type}`;
    return;
  }
  const told = new Set<ExplainedTerm>();
  yield* answerLines(subject, result, page, told);
  yield '';
  yield* sourceLines(subject, result, page);
  yield* otherTerms(subject, result, page, told);
}

function* variableLines({ variables }: ExplainedEvent, { width, ink }: Page): Generator<string> {
  for (const { name, value, setters } of variables) {
    const shown = value === undefined ? 'not set' : shownVariable(value, valueLimit(width));
    const by = setters.length === 0 ? '' : `set by ${setters.map(visible).join(', ')}`;
    yield* flow([{ text: `\${${name}} = ${shown}` }, { text: by, paint: ink.dim }], width, 7, 9);
  }
}

function* answerLines(
  subject: Subject,
  result: EventExplanation,
  page: Page,
  told: Set<ExplainedTerm>,
): Generator<string> {
  const { explanation, outcome, unknownTerms, missing } = result;
  const { ink } = page;
  if (outcome === 'match') {
    yield `${ink.green(ink.bold('match'))}${stepText(result)}, because`;
    for (const term of explanation.matchingTerms) told.add(term);
    for (const term of explanation.matchingTerms.slice(0, MAX_TERMS)) {
      yield* termLines(term, markOf(term, emphasisOf(result)), subject.places, page);
    }
    yield* leftLine(explanation.matchingTerms.length - MAX_TERMS, ink);
    if (missing.length > 0) {
      yield* wrap('It need not have: more telemetry could have made it fail.', page.width, 0);
      yield* missingLines(missing, page);
    }
    return;
  }
  if (outcome === 'could not be known') {
    yield `${ink.yellow(ink.bold('could not be known'))}: it did not match, but it rests on what was not recorded`;
    yield* flipLines(subject, result, unknownTerms, page, told);
    yield* missingLines(missing, page);
    return;
  }
  yield* failureLines(subject, result, page, told);
}

function* failureLines(
  subject: Subject,
  result: EventExplanation,
  page: Page,
  told: Set<ExplainedTerm>,
): Generator<string> {
  const { explanation } = result;
  const no = page.ink.red(page.ink.bold('no match'));
  if (explanation.register?.steps === 0) {
    const { name, iterator } = explanation.register;
    yield `${no}: there is no ${iterator} for [${name}] to stand at, and without one nothing holds`;
  } else if (!explanation.satisfiable) {
    yield `${no}: no event can match, a constant stands against it`;
  } else {
    const n = explanation.failedCount;
    yield `${no}${stepText(result)}: it did not match because of ${count(n, 'term')}`;
    yield* flipLines(subject, result, explanation.failedTerms, page, told);
    yield* leftLine(n - Math.min(explanation.failedTerms.length, MAX_TERMS), page.ink);
  }
}

function* flipLines(
  subject: Subject,
  result: EventExplanation,
  flips: readonly Flip[],
  page: Page,
  told: Set<ExplainedTerm>,
): Generator<string> {
  const emphasis = emphasisOf(result);
  for (const { term } of flips) told.add(term);
  for (const { term, want } of flips.slice(0, MAX_TERMS)) {
    const remark = want ? '' : 'holds, and must not';
    yield* termLines(term, markOf(term, emphasis), subject.places, page, remark);
  }
}

/** With a register: which step is told of. */
function stepText({ explanation: { register, verdict } }: EventExplanation): string {
  if (register === null || register.step === null) return '';
  const which = `${register.iterator}[${register.name}] at element ${register.step}`;
  return verdict ? ` (${which})` : ` (${which}, the nearest of ${register.steps})`;
}

function* sourceLines(subject: Subject, result: EventExplanation, page: Page): Generator<string> {
  const { root } = result.explanation;
  const emphasis = emphasisOf(result);
  for (const text of textsOf(subject, result)) {
    const marks = marksOn(root, text, emphasis);
    yield page.ink.dim(titleOf(subject, text));
    yield* markedSource(text, marks, page);
  }
}

/** The expression, then each macro with a condition in it, in the order in which they come. */
function textsOf({ places }: Subject, { explanation: { root } }: EventExplanation): MarkedText[] {
  const macros = new Set<string>();
  for (const { place, uses } of termsOf(root)) {
    for (const { macro } of [...uses, place]) if (macro !== null) macros.add(macro);
  }
  return [null, ...macros].flatMap((macro) => places.marked(macro) ?? []);
}

function titleOf({ rule }: Subject, { macro, file }: MarkedText): string {
  const where = file === '' ? '' : ` (${visible(file)})`;
  if (macro !== null) return `macro ${macro}${where}`;
  return rule === null ? 'the expression' : `rule ${rule.id}${where}`;
}

function* otherTerms(
  subject: Subject,
  result: EventExplanation,
  page: Page,
  told: ReadonlySet<ExplainedTerm>,
): Generator<string> {
  const others = [...termsOf(result.explanation.root)].filter((term) => !told.has(term));
  if (others.length === 0) return;
  const emphasis = emphasisOf(result);
  yield '';
  yield page.ink.dim(told.size === 0 ? 'the terms' : 'the other terms');
  for (const term of others.slice(0, MAX_TERMS)) {
    const remark = term.reached ? '' : `not reached${term.verdict ? ', would hold' : ', would fail'}`;
    yield* termLines(term, markOf(term, emphasis), subject.places, page, remark);
  }
  yield* leftLine(others.length - MAX_TERMS, page.ink);
}

function* leftLine(left: number, ink: Colours): Generator<string> {
  if (left > 0) yield ink.dim(`  … and ${count(left, 'more term')}; --json has them all`);
}
