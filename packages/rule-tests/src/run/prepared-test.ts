import type { RuleTest, Step } from '../format/test-file.js';

/** A test whose events are at hand, in the JSON form that the reader of events takes. */
export interface PreparedTest {
  readonly test: RuleTest;
  readonly file: string;
  /** 1-based line of the test in its file. */
  readonly line: number;
  readonly steps: readonly PreparedStep[];
  /** 1-based line of an offset in the test file. */
  lineAt(offset: number): number;
}

export interface PreparedStep {
  readonly step: Step;
  /** 1-based line of the step in the test file. */
  readonly line: number;
  /** Where the clock stands after the step, in nanoseconds since 1970. */
  readonly time: bigint;
  readonly events: readonly unknown[];
}
