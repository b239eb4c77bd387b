import type { SeclError } from '../error/secl-error.js';
import { compileMacros, compileRule, position } from '../index.js';
import type { Model } from '../model.js';
import type { JsonEvent } from './json-event.js';

/** One line of a vector file, and what was expected of it. */
export interface Vector {
  readonly id: string;
  readonly group: string;
  readonly expression: string;
  readonly macros?: readonly ({ id: string; expression: string } | { id: string; values: string[] })[];
  readonly events: readonly (string | JsonEvent)[];
  readonly expect: Outcome;
}

export interface ErrorOutcome {
  readonly stage: string;
  readonly class: string;
  readonly line?: number;
  readonly column?: number;
  readonly macro?: string;
}

export type Outcome =
  | { readonly error: ErrorOutcome }
  | {
      readonly event_type: string;
      readonly fields: readonly string[];
      readonly verdicts: readonly boolean[];
    };

/** Ours, plus the other evaluator's verdicts and the column behind the last one of the operand an error names. */
export interface Got {
  readonly outcome: Outcome;
  readonly interpreted: readonly boolean[];
  readonly endColumn: number;
}

export function runVector(
  vector: Vector,
  model: Model<JsonEvent>,
  named: Readonly<Record<string, JsonEvent>>,
): Got {
  const macros = compileMacros(vector.macros ?? [], model);
  for (const definition of vector.macros ?? []) {
    const [error] = macros.errors.get(definition.id) ?? [];
    if (error !== undefined) {
      return errorOutcome(error, 'expression' in definition ? definition.expression : '');
    }
  }
  const result = compileRule(vector.expression, { model, macros });
  if (!result.ok) {
    return errorOutcome(result.errors[0]!, vector.expression);
  }
  const { rule } = result;
  const events = vector.events.map((event) => (typeof event === 'string' ? named[event]! : event));
  return {
    outcome: {
      event_type: rule.eventType,
      fields: rule.fields,
      verdicts: events.map((event) => rule.matches(event)),
    },
    interpreted: events.map((event) => rule.interpret(event)),
    endColumn: 0,
  };
}

function errorOutcome(error: SeclError, source: string): Got {
  const { line, column } = position(source, error.span.start);
  const end = position(source, Math.max(error.span.end, error.span.start + 1));
  const macro = error.macro === undefined ? {} : { macro: error.macro };
  return {
    outcome: { error: { stage: error.stage, class: error.class, line, column, ...macro } },
    interpreted: [],
    endColumn: end.line === line ? end.column : Number.MAX_SAFE_INTEGER,
  };
}

/** Whether ours is the expected outcome; places agree when the expected column lies within our operand. */
export function agrees(expected: Outcome, got: Got): boolean {
  const { outcome } = got;
  if ('error' in expected) {
    if (!('error' in outcome)) {
      return false;
    }
    const [theirs, ours] = [expected.error, outcome.error];
    return (
      theirs.stage === ours.stage &&
      theirs.class === ours.class &&
      theirs.macro === ours.macro &&
      (theirs.line === undefined || theirs.line === ours.line) &&
      (theirs.column === undefined || (theirs.column >= ours.column! && theirs.column <= got.endColumn))
    );
  }
  return (
    !('error' in outcome) &&
    expected.event_type === outcome.event_type &&
    same(expected.fields, outcome.fields) &&
    same(expected.verdicts, outcome.verdicts) &&
    same(expected.verdicts, got.interpreted)
  );
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
