// Puts one expression to the real Windows model: the compiled matcher answers, the interpreter must agree.
import { EvaluationContext, windowsModel } from '@casement/engine';
import { type CompiledRule, compileMacros, compileRule, position, type SeclError } from '@casement/secl';
import type { RuntimeEvent } from '@casement/telemetry';
import type { ErrorOutcome, ExpressionOutcome, ExpressionVector } from './vector.js';

/** The outcome, and where the operand that an error names ends in its line. */
interface Answer {
  readonly got: ExpressionOutcome;
  readonly endColumn: number;
}

export function answerExpression(vector: ExpressionVector, events: readonly RuntimeEvent[]): Answer {
  const macros = compileMacros(vector.macros ?? [], windowsModel);
  for (const macro of vector.macros ?? []) {
    const [error] = macros.errors.get(macro.id) ?? [];
    if (error !== undefined) return errorAnswer(error, 'expression' in macro ? macro.expression : '');
  }
  const result = compileRule(vector.expression, { model: windowsModel, macros });
  if (!result.ok) return errorAnswer(result.errors[0]!, vector.expression);
  const { rule } = result;
  const verdicts = ask(events, (context) => rule.matches(context));
  const interpreted = ask(events, (context) => rule.interpret(context));
  const agree = verdicts.every((verdict, index) => verdict === interpreted[index]);
  return { got: { ...headOf(rule), verdicts, ...(agree ? {} : { interpreted }) }, endColumn: 0 };
}

function headOf(rule: CompiledRule<EvaluationContext>): { event_type: string; fields: readonly string[] } {
  return { event_type: rule.eventType, fields: rule.fields };
}

function ask(events: readonly RuntimeEvent[], matches: (context: EvaluationContext) => boolean): boolean[] {
  const context = new EvaluationContext();
  return events.map((event) => {
    context.load(event);
    return matches(context);
  });
}

function errorAnswer(error: SeclError, source: string): Answer {
  const { line, column } = position(source, error.span.start);
  const end = position(source, Math.max(error.span.end, error.span.start + 1));
  const macro = error.macro === undefined ? {} : { macro: error.macro };
  return {
    got: { error: { stage: error.stage, class: error.class, line, column, ...macro } },
    endColumn: end.line === line ? end.column : Number.MAX_SAFE_INTEGER,
  };
}

/** Verdicts, type, fields and error class must be equal; a place must be on the line and within the operand. */
export function agreesOnExpression(expected: ExpressionOutcome, { got, endColumn }: Answer): boolean {
  if ('error' in expected) return 'error' in got && sameError(expected.error, got.error, endColumn);
  return (
    !('error' in got) &&
    got.interpreted === undefined &&
    expected.event_type === got.event_type &&
    same(expected.fields, got.fields) &&
    same(expected.verdicts, got.verdicts)
  );
}

function sameError(expected: ErrorOutcome, got: ErrorOutcome, endColumn: number): boolean {
  return (
    expected.stage === got.stage &&
    expected.class === got.class &&
    expected.macro === got.macro &&
    (expected.line === undefined || expected.line === got.line) &&
    (expected.column === undefined || (expected.column >= (got.column ?? 1) && expected.column <= endColumn))
  );
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
