import type { Span } from '../source/span.js';
import type { LiteralForm } from './string-plan.js';

/** One thing a string is tested for: a scalar, a pattern or a regexp. */
export interface StringTest {
  readonly form: LiteralForm;
  readonly text: string;
  readonly span: Span;
  readonly macro: string | null;
}

/**
 * How the tests of a list compare: exactly, under case folding, or as paths (folding; patterns are path globs). Fields
 * of kind `extension` fold, and their literals got their dot when the list was made (see `stringTests`).
 */
export type TestMode = 'exact' | 'fold' | 'path';

/** A list of tests, of which one has to hold. */
export interface StringTests {
  readonly mode: TestMode;
  readonly members: readonly StringTest[];
}
