import type { WhyNot } from './why-not.js';

/** One expectation that was not met. */
export interface Failure {
  readonly kind:
    | 'missing'
    | 'unexpected'
    | 'count'
    | 'property'
    | 'silenced'
    | 'limited'
    | 'logged'
    | 'variable';
  /** 1-based number of the step, 0 for what concerns the test as a whole. */
  readonly step: number;
  /** 1-based line in the test file of what was expected, or of the step. */
  readonly line: number;
  /** The rule it is about, "" where it is about none. */
  readonly rule: string;
  /** One sentence: what was expected and what came instead. */
  readonly message: string;
  /** For a rule that did not fire: why. */
  readonly why?: WhyNot;
}

export interface TestResult {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** Rules that the test is about: named in its expectations, or in scope. */
  readonly rules: readonly string[];
  readonly events: number;
  readonly failures: readonly Failure[];
}
