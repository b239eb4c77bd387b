import type { EvaluationContext } from '@casement/engine';
import { windowsModel } from '@casement/engine';
import { boundedValue, type CompiledValue, compileValue, position, type SeclError } from '@casement/secl';
import { Asker, type ExplainedEvent } from '../explain/explained-event.js';
import { explanationJson, valueJson } from '../explain/explanation-json.js';
import type { Page } from '../explain/explanation-lines.js';
import { emphasisOf, markOf } from '../explain/marks.js';
import { missingLines } from '../explain/missing-lines.js';
import { shownValue, valueLimit } from '../explain/shown-values.js';
import { expressionSubject, type Subject } from '../explain/subject.js';
import { termLines } from '../explain/term-lines.js';
import { seclProblem } from '../render/secl-problem.js';
import type { Answer } from './answer.js';
import type { ReplState } from './repl-state.js';

/** An expression put to the event: the value of one that has a value, the verdict and its reasons of a condition. */
export function answerExpression(state: ReplState, source: string, page: Page): Answer {
  const value = compiledValue(state, source);
  if (value !== null) return answerValue(state, value, page);
  const result = expressionSubject(state.policy, source);
  if (!result.ok) return answerErrors(state, result.errors, source, page);
  state.last = source;
  return answerCondition(state, result.subject, page);
}

/** An expression that is no condition; null for a condition and for what has errors. */
export function compiledValue(
  { policy }: ReplState,
  source: string,
): CompiledValue<EvaluationContext> | null {
  const options = { model: windowsModel, macros: policy.macroSet, variables: policy.ruleSet.variables };
  const result = compileValue(source, options);
  return result.ok && result.value.type !== 'bool' ? result.value : null;
}

function answerValue(state: ReplState, value: CompiledValue<EvaluationContext>, page: Page): Answer {
  const { event } = state;
  const reads = value.fields.length + value.usesVariables.length > 0;
  if (reads && event === null) return noEvent(value.type, value.eventTypes);
  const shown = boundedValue(value.read(state.context()));
  const foreign = value.eventTypes.filter((type) => event !== null && type !== event.type);
  const remark =
    foreign.length === 0
      ? ''
      : `  (the event is of type ${event!.type}, so fields of ${foreign.join(', ')} are empty)`;
  return {
    lines: [
      shownValue(
        shown,
        value.fields.length === 1 ? value.fields[0] : '',
        Math.max(40, valueLimit(page.width)),
      ) + page.ink.dim(remark),
    ],
    json: { type: value.type, ...valueJson(shown) },
  };
}

function answerCondition(state: ReplState, subject: Subject, page: Page): Answer {
  if (state.event === null) return noEvent('bool', subject.eventType === null ? [] : [subject.eventType]);
  const explained = new Asker(subject).explain(state.event);
  return { lines: [...verdictLines(subject, explained, page)], json: explanationJson(subject, explained) };
}

function* verdictLines(subject: Subject, { event, result }: ExplainedEvent, page: Page): Generator<string> {
  const { ink } = page;
  if (result === null) {
    yield `${ink.red('false')}: the event is of type ${event.type}, this is about ${subject.eventType}`;
    return;
  }
  const { explanation, outcome, unknownTerms, missing } = result;
  if (outcome === 'match') yield ink.green('true');
  else if (outcome === 'could not be known') yield ink.yellow('could not be known (false as it stands)');
  else if (explanation.register?.steps === 0)
    yield `${ink.red('false')}: there is no ${explanation.register.iterator}`;
  else if (!explanation.satisfiable) yield `${ink.red('false')}: whatever the event is`;
  else yield ink.red('false');
  const emphasis = emphasisOf(result);
  const flips =
    outcome === 'could not be known' ? unknownTerms : outcome === 'match' ? [] : explanation.failedTerms;
  for (const { term, want } of flips.slice(0, MAX_TERMS)) {
    yield* termLines(term, markOf(term, emphasis), subject.places, page, want ? '' : 'holds, and must not');
  }
  yield* missingLines(missing, page);
}

const MAX_TERMS = 10;

function noEvent(type: string, eventTypes: readonly string[]): Answer {
  const about = eventTypes.length === 0 ? '' : ` about ${eventTypes.join(', ')}`;
  return {
    lines: [`${type}${about}; there is no event to put it to (.event FILE, or .event {…})`],
    json: { type, event_types: eventTypes, event: null },
  };
}

export function answerErrors(
  { policy }: ReplState,
  errors: readonly SeclError[],
  source: string,
  page: Page,
): Answer {
  const macroText = (id: string): string | undefined => policy.macros.get(id)?.expression?.value;
  return {
    lines: errors.flatMap((error) => seclProblem(error, source, macroText, page)),
    json: { errors: errors.map((error) => ({ ...error, ...position(source, error.span.start) })) },
    failed: true,
  };
}
