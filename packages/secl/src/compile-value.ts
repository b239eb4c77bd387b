import { checkExpression } from './check/check-expression.js';
import { type Operand, typeName } from './check/operand.js';
import type { Usage } from './check/usage.js';
import { compileArray } from './compile/compile-array.js';
import { compileBool } from './compile/compile-bool.js';
import { CompileContext } from './compile/compile-context.js';
import { compileBigInt } from './compile/compile-int.js';
import { compileString } from './compile/compile-string.js';
import type { CompileOptions } from './compile-rule.js';
import { environmentOf } from './environment.js';
import { type SeclError, seclError } from './error/secl-error.js';
import { interpretBool } from './interpret/interpret-bool.js';
import type { InterpretContext, Observer, PlanNode } from './interpret/interpret-context.js';
import { interpretArray, interpretInt, interpretString } from './interpret/interpret-value.js';
import type { Lint } from './lint/lint.js';
import { lintExpression } from './lint/lint-expression.js';
import type { FieldType, Model } from './model.js';
import { parse } from './parse/parse.js';
import type { Span } from './source/span.js';

/** A value of the language as it is kept: integers are int64, so bigint. */
export type Value = string | bigint | boolean | readonly string[] | readonly bigint[];

/** An expression that gives a value instead of a verdict: what a `set` action writes (secl.md §4.3, §5.6). */
export interface CompiledValue<E> {
  readonly source: string;
  readonly type: FieldType;
  /** As of rules: names as written, after the legacy map, macros included; sorted. */
  readonly fields: readonly string[];
  readonly usesMacros: readonly string[];
  readonly usesVariables: readonly string[];
  /** Event types of the fields; empty where they fit every event. Sorted. */
  readonly eventTypes: readonly string[];
  readonly lints: readonly Lint[];
  /** The checked tree; null for a list of texts, which has none. */
  readonly plan: PlanNode<E> | null;
  /** The value for an event; arrays are new ones. */
  read(event: E): Value;
  /** The same by walking the plan, telling `observe` the value of each node it came by. */
  interpret(event: E, observe?: Observer<E>): Value;
}

export type ValueResult<E> =
  | { readonly ok: true; readonly value: CompiledValue<E> }
  | { readonly ok: false; readonly errors: readonly SeclError[] };

export interface ValueOptions<E> extends CompileOptions<E> {
  /** What the value must be one of; any if not given. */
  readonly types?: readonly FieldType[];
}

/** Compiles an expression of any type that a variable may have. Nothing is converted, a duration is its nanoseconds. */
export function compileValue<E>(source: string, options: ValueOptions<E>): ValueResult<E> {
  const parsed = parse(source);
  if (parsed.errors.length > 0) {
    return { ok: false, errors: parsed.errors };
  }
  const { model, macros, variables, types } = options;
  const environment = environmentOf(model, variables, (id) => macros?.use(id));
  const { operand, usage, errors, lints } = checkExpression<E>(environment, parsed, null);
  if (errors.length > 0) {
    return { ok: false, errors };
  }
  const form = formOf(operand, model);
  if (form === null || (types !== undefined && !types.includes(form.type))) {
    const wanted = (types ?? ALL_TYPES).map((type) => TYPE_NAMES[type]).join(' or ');
    return fail('SECL1102', operand.span, `the value must be ${wanted}, it is ${described(operand)}`);
  }
  if (usage.registers.size > 0) {
    const [register] = usage.registers.keys();
    return fail('SECL1126', operand.span, `register ${register} stands in a value`);
  }
  return {
    ok: true,
    value: { source, ...form, ...sorted(usage), lints: lintExpression(parsed.root, source, lints) },
  };
}

function fail(
  code: 'SECL1102' | 'SECL1126',
  span: Span,
  message: string,
): { readonly ok: false; readonly errors: readonly SeclError[] } {
  return { ok: false, errors: [seclError(code, span, message)] };
}

const TYPE_NAMES: Readonly<Record<FieldType, string>> = {
  string: 'a string',
  int: 'an integer',
  bool: 'a boolean',
  'string[]': 'an array of strings',
  'int[]': 'an array of integers',
};
const ALL_TYPES = Object.keys(TYPE_NAMES) as FieldType[];

function described<E>(operand: Operand<E>): string {
  if (operand.type === 'string' && operand.plan.kind === 'string-literal' && operand.plan.form !== 'scalar') {
    return `a ${operand.plan.form}`;
  }
  return operand.type === 'string values' ? 'a list with patterns' : typeName(operand);
}

type Form<E> = Pick<CompiledValue<E>, 'type' | 'plan' | 'read' | 'interpret'>;

/** The two readers of an operand; null for what no variable holds: patterns, addresses, lists of booleans. */
function formOf<E>(operand: Operand<E>, model: Model<E>): Form<E> | null {
  const context = new CompileContext(model);
  const walk = (event: E, observe: Observer<E> = () => {}): InterpretContext<E> => {
    return { model, event, step: null, observe };
  };
  switch (operand.type) {
    case 'bool': {
      const { plan } = operand;
      const read = compileBool(context, plan);
      return {
        type: 'bool',
        plan,
        read,
        interpret: (event, observe) => interpretBool(walk(event, observe), plan),
      };
    }
    case 'int': {
      const { plan } = operand;
      const read = compileBigInt(context, plan);
      return {
        type: 'int',
        plan,
        read,
        interpret: (event, observe) => interpretInt(walk(event, observe), plan),
      };
    }
    case 'string': {
      const { plan } = operand;
      if (plan.kind === 'string-literal' && plan.form !== 'scalar') {
        return null;
      }
      const read = compileString(context, plan);
      return {
        type: 'string',
        plan,
        read,
        interpret: (event, observe) => interpretString(walk(event, observe), plan),
      };
    }
    case 'string[]':
    case 'int[]':
      return arrayForm(context, operand, (event, observe) =>
        interpretArray(walk(event, observe), operand.array),
      );
    case 'string values': {
      if (operand.tests.some(({ form }) => form !== 'scalar')) {
        return null;
      }
      const texts = operand.tests.map(({ text }) => text);
      return { type: 'string[]', plan: null, read: () => [...texts], interpret: () => [...texts] };
    }
    default:
      return null;
  }
}

function arrayForm<E>(
  context: CompileContext<E>,
  operand: Extract<Operand<E>, { readonly type: 'string[]' | 'int[]' }>,
  interpret: (event: E, observe?: Observer<E>) => readonly (string | bigint)[],
): Form<E> {
  const array = compileArray(context, operand.array);
  const read = (event: E): Value => {
    const elements: (string | bigint)[] = [];
    for (let index = 0, count = array.count(event); index < count; index++) {
      const element = array.at(event, index);
      elements.push(typeof element === 'number' ? BigInt(element) : element);
    }
    return elements as string[] | bigint[];
  };
  return {
    type: operand.type,
    plan: operand.array,
    read,
    interpret: (event, observe) => interpret(event, observe) as string[] | bigint[],
  };
}

function sorted(
  usage: Usage,
): Pick<CompiledValue<unknown>, 'fields' | 'usesMacros' | 'usesVariables' | 'eventTypes'> {
  return {
    fields: [...usage.fields].sort(),
    usesMacros: [...usage.macros].sort(),
    usesVariables: [...usage.variables].sort(),
    eventTypes: [...usage.eventTypes].sort(),
  };
}
