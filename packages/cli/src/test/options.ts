import type { LoadOptions } from '@casement/engine';
import { type Problem, problem } from '../errors/problem.js';
import { loadOptionsOf, type PolicyOptions } from '../options/policy-options.js';

export interface TestOptions extends PolicyOptions {
  readonly filter?: string;
  readonly rule?: readonly string[];
  readonly coverage?: boolean;
  readonly minCoverage?: string;
  readonly lcov?: string;
  readonly mutate?: boolean;
  readonly mutantsPerRule: string;
  readonly minScore?: string;
  readonly seed: string;
  readonly junit?: string;
  readonly all?: boolean;
  readonly watch?: boolean;
}

/** The options as they are meant. */
export interface TestSettings {
  /** In lower case; "" for all tests. */
  readonly filter: string;
  /** null for all rules. */
  readonly rules: ReadonlySet<string> | null;
  readonly coverage: boolean;
  readonly minCoverage: number | null;
  readonly mutate: boolean;
  readonly mutants: { readonly perRule: number; readonly seed: number };
  readonly minScore: number | null;
  readonly all: boolean;
  /** How policies are loaded for tests that do not say otherwise. */
  readonly load: LoadOptions;
}

export function readSettings(options: TestOptions): TestSettings | Problem {
  const minCoverage = percent('--min-coverage', options.minCoverage);
  if (minCoverage !== null && typeof minCoverage === 'object') return minCoverage;
  const minScore = percent('--min-score', options.minScore);
  if (minScore !== null && typeof minScore === 'object') return minScore;
  const perRule = whole('--mutants-per-rule', options.mutantsPerRule, 1);
  if (typeof perRule === 'object') return perRule;
  const seed = whole('--seed', options.seed, 0);
  if (typeof seed === 'object') return seed;
  const load = loadOptionsOf(options, HELP);
  if ('code' in load) return load;
  return {
    filter: (options.filter ?? '').toLowerCase(),
    rules: options.rule === undefined ? null : new Set(options.rule),
    coverage: options.coverage === true || minCoverage !== null || options.lcov !== undefined,
    minCoverage,
    mutate: options.mutate === true || minScore !== null,
    mutants: { perRule, seed },
    minScore,
    all: options.all === true,
    load,
  };
}

function percent(option: string, value: string | undefined): number | null | Problem {
  if (value === undefined) return null;
  if (/^(?:100|\d{1,2}(?:\.\d{1,3})?)$/.test(value)) return Number(value);
  return problem('CLI6002', { option, value, expected: 'a percentage from 0 to 100', help: HELP });
}

function whole(option: string, value: string, least: number): number | Problem {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  if (number >= least) return number;
  return problem('CLI6002', { option, value, expected: `a number of at least ${least}`, help: HELP });
}

const HELP = 'casement test --help';
