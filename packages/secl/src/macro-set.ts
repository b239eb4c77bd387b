import { walk } from './ast/children.js';
import { IdentifierNode } from './ast/identifier-node.js';
import type { Environment, MacroUse } from './check/check-context.js';
import { checkExpression } from './check/check-expression.js';
import type { Operand } from './check/operand.js';
import { testOf } from './check/string-conditions.js';
import { invalidRegexp } from './check/string-tests.js';
import { topologicalOrder } from './check/topological-order.js';
import { UsageCollector } from './check/usage.js';
import { environmentOf } from './environment.js';
import { inMacro, type SeclError, seclError } from './error/secl-error.js';
import type { Lint } from './lint/lint.js';
import { lintExpression } from './lint/lint-expression.js';
import type { Model } from './model.js';
import { MAX_ERRORS } from './parse/limits.js';
import { type ParseResult, parseMacro } from './parse/parse.js';
import type { StringTest } from './plan/string-tests.js';
import type { VariableScope } from './variable.js';

/**
 * One macro. `expression` is SECL: a condition, an array or a literal. `values` is a list of plain strings without any
 * syntax: an item `~"*.tmp"` is that very text (secl.md §5.3).
 */
export type MacroDefinition =
  | { readonly id: string; readonly expression: string }
  | { readonly id: string; readonly values: readonly string[] };

/** Macros that were read and checked. A macro with errors stays unusable; the others are not touched by it. */
export interface MacroSet<E> {
  readonly model: Model<E>;
  readonly ids: readonly string[];
  /** What is wrong, by id of the macro. Spans lie in the macro's own expression. */
  readonly errors: ReadonlyMap<string, readonly SeclError[]>;
  /** What is legal but probably not meant, by id; only macros of which there is something to say. Spans as of errors. */
  readonly lints: ReadonlyMap<string, readonly Lint[]>;
  /** @internal */
  use(id: string): MacroUse<E> | undefined;
}

/** Reads macros, which may use each other in any order. Circles are errors of every macro in them. */
export function compileMacros<E>(
  definitions: readonly MacroDefinition[],
  model: Model<E>,
  options: { readonly variables?: VariableScope<E> } = {},
): MacroSet<E> {
  const errors = new Map<string, SeclError[]>();
  const lints = new Map<string, readonly Lint[]>();
  const report = (id: string, found: readonly SeclError[]): void => {
    errors.set(id, [...(errors.get(id) ?? []), ...found.map((error) => inMacro(error, id))]);
  };
  const parsed = new Map<string, ParseResult>();
  const sources = new Map<string, string>();
  const uses = new Map<string, MacroUse<E>>();
  const seen = new Set<string>();
  for (const definition of definitions) {
    if (seen.has(definition.id)) {
      report(definition.id, [
        seclError('SECL1123', { start: 0, end: 0 }, `macro ${definition.id} is defined twice`),
      ]);
    } else if ('values' in definition) {
      uses.set(definition.id, valuesMacro(definition));
    } else {
      parsed.set(definition.id, parseMacro(definition.expression));
      sources.set(definition.id, definition.expression);
    }
    seen.add(definition.id);
  }
  const environment = environmentOf(model, options.variables, (id) => uses.get(id));
  const { order, cyclic } = topologicalOrder([...parsed.keys()], (id) => referencesOf(parsed, model, id));
  for (const id of order) {
    if (cyclic.has(id)) {
      report(id, [cycleError(id)]);
      uses.set(id, { ok: false, reason: 'it uses itself' });
      continue;
    }
    const checked = checkMacro(environment, id, sources.get(id)!, parsed.get(id)!);
    uses.set(id, checked.use);
    if (checked.errors.length > 0) {
      report(id, checked.errors);
    } else if (checked.lints.length > 0) {
      lints.set(id, checked.lints);
    }
  }
  return { model, ids: [...seen], errors, lints, use: (id) => uses.get(id) };
}

interface CheckedMacro<E> {
  readonly use: MacroUse<E>;
  readonly errors: readonly SeclError[];
  readonly lints: readonly Lint[];
}

function checkMacro<E>(
  environment: Environment<E>,
  id: string,
  source: string,
  parsed: ParseResult,
): CheckedMacro<E> {
  const use = { ok: false, reason: 'it has errors' } as const;
  if (parsed.errors.length > 0) {
    return { use, errors: parsed.errors, lints: [] };
  }
  const { operand, usage, errors, lints, nodes, depth } = checkExpression(environment, parsed, id);
  const found = [...errors, ...invalidRegexps(operand)];
  if (found.length > 0) {
    return { use, errors: found, lints: [] };
  }
  const remarks = lintExpression(parsed.root, source, lints);
  return {
    use: { ok: true, operand, usage, nodes, depth },
    errors: [],
    lints: remarks.map((remark) => inMacro(remark, id)),
  };
}

/** Of a macro that is a literal or a list. Elsewhere regexps are checked where a field meets them. */
function invalidRegexps<E>(operand: Operand<E>): readonly SeclError[] {
  const tests =
    operand.type === 'string values'
      ? operand.tests
      : operand.type === 'string' && operand.plan.kind === 'string-literal'
        ? [testOf(operand.plan)]
        : [];
  const errors: SeclError[] = [];
  for (const test of tests) {
    const error = test.form === 'regexp' ? invalidRegexp(test, false) : null;
    if (error !== null && errors.push(error) === MAX_ERRORS) {
      break;
    }
  }
  return errors;
}

function cycleError(id: string): SeclError {
  return seclError('SECL1121', { start: 0, end: 0 }, `macro ${id} uses itself, directly or through others`);
}

/** Constants come before macros, so a name that is one refers to no macro. */
function referencesOf<E>(parsed: ReadonlyMap<string, ParseResult>, model: Model<E>, id: string): string[] {
  const names: string[] = [];
  walk(parsed.get(id)!.root, (node) => {
    if (IdentifierNode.is(node) && parsed.has(node.name) && !model.constants.has(node.name)) {
      names.push(node.name);
    }
  });
  return names;
}

function valuesMacro<E>(definition: {
  readonly id: string;
  readonly values: readonly string[];
}): MacroUse<E> {
  const span = { start: 0, end: 0 };
  const tests = definition.values.map((text): StringTest => {
    return { form: 'scalar', text, span, macro: definition.id };
  });
  return {
    ok: true,
    operand: { type: 'string values', span, tests },
    usage: new UsageCollector(),
    nodes: tests.length + 1,
    depth: 0,
  };
}
