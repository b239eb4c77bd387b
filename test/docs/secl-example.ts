import { EvaluationContext, windowsModel } from '@casement/engine';
import { compileRule, position, renderError } from '@casement/secl';
import type { RuntimeEvent } from '@casement/telemetry';
import { isMarkLine, marksOf, type Outcome } from './mark.js';
import type { Block } from './page.js';

/** An expression of a page with what the page says of it. */
export interface SeclExample {
  readonly line: number;
  readonly source: string;
  /** Name of the event it is put to. */
  readonly event: string;
  readonly outcomes: readonly Outcome[];
}

/**
 * The examples of a block: one begins on each line that does not begin with a blank; `# event: name` names the event of
 * those that follow.
 */
export function seclExamples({ lines, line }: Block): SeclExample[] {
  const examples: { line: number; event: string; source: string[]; first: number }[] = [];
  let event = 'ps';
  for (const [index, text] of lines.entries()) {
    const named = /^# event: (\S+)/.exec(text);
    if (named !== null) event = named[1]!;
    else if (/^[^\s#]/.test(text)) examples.push({ line: line + index, event, source: [text], first: index });
    else if (/^\s/.test(text) && !isMarkLine(text)) examples.at(-1)?.source.push(text);
  }
  const marks = marksOf(lines);
  return examples.map((example, index) => {
    const next = examples[index + 1]?.first ?? lines.length;
    const outcomes = marks
      .filter((mark) => mark.line >= example.first && mark.line < next)
      .flatMap((mark) => mark.outcomes);
    return { line: example.line, event: example.event, source: withoutMarks(example.source), outcomes };
  });
}

function withoutMarks(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/\s*#=> .*$/, ''))
    .join('\n')
    .trimEnd();
}

/** What the example comes to, as words that can be held against its marks. */
export function answerSecl(source: string, event: RuntimeEvent): string[] {
  const result = compileRule(source, { model: windowsModel });
  if (!result.ok) {
    return result.errors.map(({ code, span }) => {
      const { line, column } = position(source, span.start);
      return `${code} at ${line}:${column}`;
    });
  }
  const { rule } = result;
  const context = new EvaluationContext();
  context.load(event);
  const verdict = rule.matches(context);
  if (rule.interpret(context) !== verdict) throw new Error(`${source}: the two evaluators disagree`);
  return [String(verdict), ...rule.lints.map((lint) => lint.code)];
}

/** For the message of a test that fails. */
export function explainSecl(source: string): string {
  const result = compileRule(source, { model: windowsModel });
  return result.ok ? source : result.errors.map((error) => renderError(error, source)).join('\n');
}

/** Answers as the example would say them: a place only where it gives one. */
export function asMarked(answers: readonly string[], outcomes: readonly Outcome[]): string[] {
  const placed = new Set(outcomes.filter(({ place }) => place !== '').map(({ word }) => word));
  return answers.map((answer) => (placed.has(answer.split(' ')[0]!) ? answer : answer.split(' ')[0]!)).sort();
}

export function marked(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(({ word, place }) => (place === '' ? word : `${word} at ${place}`)).sort();
}
