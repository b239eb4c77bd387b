import { inMacro, type SeclError, seclError } from '../error/secl-error.js';
import { literalRegexp } from '../match/native-regexp.js';
import { re2OfTest } from '../match/test-regexp.js';
import type { MatchKind } from '../model.js';
import type { ArrayPlan } from '../plan/array-plan.js';
import type { StringPlan } from '../plan/string-plan.js';
import type { StringTest, StringTests, TestMode } from '../plan/string-tests.js';
import type { CheckContext } from './check-context.js';

/** How a value compares: fields by their match kind, everything else exactly. */
export function matchKindOf<E>(plan: StringPlan<E> | ArrayPlan<E>): MatchKind {
  switch (plan.kind) {
    case 'string-field':
    case 'array-field':
      return plan.field.match ?? 'exact';
    case 'string-element':
      return matchKindOf(plan.array);
    default:
      return 'exact';
  }
}

/** Whether a plan reads a field: only then do its match kind and patterns on the other side count. */
export function isField<E>(plan: StringPlan<E> | ArrayPlan<E>): boolean {
  return plan.kind === 'string-field' || plan.kind === 'string-element' || plan.kind === 'array-field';
}

/** Whether the comparison of two values folds: if both are fields and either does (secl.md §3.2). */
export function foldsBetween<E>(
  left: StringPlan<E> | ArrayPlan<E>,
  right: StringPlan<E> | ArrayPlan<E>,
): boolean {
  return isField(left) && isField(right) && (matchKindOf(left) !== 'exact' || matchKindOf(right) !== 'exact');
}

/**
 * The tests as they apply to a value of this match kind, or null after reporting those that do not. Literals against an
 * `extension` get their missing dot here, once; those that are empty or begin with a star are left alone, so that
 * `== ""` still finds files without one and `=~ "*x"` still means "ends in x".
 */
export function stringTests<E>(
  context: CheckContext<E>,
  kind: MatchKind,
  members: readonly StringTest[],
): StringTests | null {
  const mode: TestMode = kind === 'exact' ? 'exact' : kind === 'path' ? 'path' : 'fold';
  let valid = true;
  for (const test of members) {
    const error = invalid(test, mode);
    if (error !== null) {
      context.report(test.macro === null ? error : inMacro(error, test.macro));
      valid = false;
    }
  }
  if (!valid) {
    return null;
  }
  return { mode, members: kind === 'extension' ? members.map(withDot) : members };
}

function withDot(test: StringTest): StringTest {
  return test.form === 'regexp' || test.text === '' || test.text.startsWith('.') || test.text.startsWith('*')
    ? test
    : { ...test, text: `.${test.text}` };
}

function invalid(test: StringTest, mode: TestMode): SeclError | null {
  if (test.form === 'regexp') {
    return invalidRegexp(test, mode !== 'exact');
  }
  if (test.form === 'pattern' && test.text.includes('**')) {
    if (mode !== 'path') {
      return seclError('SECL1108', test.span, '** is not allowed in a pattern on this field');
    }
    if (test.text.split(/[\\/]/).filter((component) => component === '**').length > 1) {
      return seclError('SECL1109', test.span, '** occurs twice in this path pattern');
    }
  }
  return null;
}

/** The error of a regexp that is none, null for one that is. */
export function invalidRegexp(test: StringTest, fold: boolean): SeclError | null {
  // Literals and choices of literals are regexps (tested there), and need no program.
  if (literalRegexp(test.text) !== null) return null;
  const result = re2OfTest(test, fold);
  return result.ok ? null : seclError('SECL1110', test.span, result.reason);
}
