import { type CheckResult, checkExpression } from './check/check-expression.js';
import { typeName } from './check/operand.js';
import { Compiled, type ExpressionResult, type RuleResult } from './compiled-expression.js';
import { environmentOf } from './environment.js';
import { type SeclError, seclError } from './error/secl-error.js';
import { lintExpression } from './lint/lint-expression.js';
import type { MacroSet } from './macro-set.js';
import type { Model } from './model.js';
import { type ParseResult, parse } from './parse/parse.js';
import type { BoolPlan } from './plan/bool-plan.js';
import type { VariableScope } from './variable.js';

export interface CompileOptions<E> {
  readonly model: Model<E>;
  readonly macros?: MacroSet<E>;
  /** Variables beyond the built-in ones. */
  readonly variables?: VariableScope<E>;
}

/** Compiles the expression of a rule: a condition on exactly one event type. */
export function compileRule<E>(source: string, options: CompileOptions<E>): RuleResult<E> {
  const checked = check(source, options);
  if (!checked.ok) {
    return checked;
  }
  const eventTypes = [...checked.result.usage.eventTypes].sort();
  const [eventType] = eventTypes;
  const span = checked.parsed.root.span;
  if (eventType === undefined) {
    const message = 'no field of this rule belongs to an event type';
    return { ok: false, errors: [seclError('SECL1117', span, message)] };
  }
  if (eventTypes.length > 1) {
    const message = `this rule uses fields of ${eventTypes.join(', ')}`;
    return { ok: false, errors: [seclError('SECL1118', span, message)] };
  }
  return { ok: true, rule: build(source, options, checked, eventType) };
}

/** Compiles a condition that need not be about an event type: a filter of a policy, or of an action. */
export function compileExpression<E>(source: string, options: CompileOptions<E>): ExpressionResult<E> {
  const checked = check(source, options);
  return checked.ok ? { ok: true, expression: build(source, options, checked, '') } : checked;
}

interface Checked<E> {
  readonly ok: true;
  readonly parsed: ParseResult;
  readonly plan: BoolPlan<E>;
  readonly result: CheckResult<E>;
}

function check<E>(
  source: string,
  options: CompileOptions<E>,
): Checked<E> | { readonly ok: false; readonly errors: readonly SeclError[] } {
  const parsed = parse(source);
  if (parsed.errors.length > 0) {
    return { ok: false, errors: parsed.errors };
  }
  const { model, macros, variables } = options;
  const environment = environmentOf(model, variables, (id) => macros?.use(id));
  const result = checkExpression(environment, parsed, null);
  if (result.errors.length > 0) {
    return { ok: false, errors: result.errors };
  }
  const { operand } = result;
  if (operand.type !== 'bool') {
    const message = `the whole expression must be a boolean, it is ${typeName(operand)}`;
    return { ok: false, errors: [seclError('SECL1102', operand.span, message)] };
  }
  return { ok: true, parsed, plan: operand.plan, result };
}

function build<E>(
  source: string,
  { model }: CompileOptions<E>,
  { parsed, plan, result }: Checked<E>,
  eventType: string,
): Compiled<E> {
  const [register] = result.usage.registers;
  return new Compiled(model, {
    source,
    eventType,
    fields: [...result.usage.fields].sort(),
    usesMacros: [...result.usage.macros].sort(),
    usesVariables: [...result.usage.variables].sort(),
    lints: lintExpression(parsed.root, source, result.lints),
    plan,
    register: register === undefined ? null : { name: register[0], iterator: register[1] },
  });
}
