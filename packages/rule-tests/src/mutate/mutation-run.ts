import { EventReader, type Rule } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import { percentOf } from '../cover/coverage-report.js';
import { readEvents } from '../run/evaluation.js';
import type { PreparedTest } from '../run/prepared-test.js';
import { runTest } from '../run/run-test.js';
import type { Subject } from '../run/subject.js';
import { watchedRules } from '../run/watched-rules.js';
import type { MutationKind } from './edit.js';
import type { Mutant } from './mutant.js';
import { type MutantChoice, mutantsOf } from './mutants-of.js';

export interface MutationReport {
  readonly mutants: number;
  readonly killed: number;
  /** 0 to 100. */
  readonly score: number;
  readonly equivalent: number;
  readonly invalid: number;
  readonly leftOut: number;
  readonly kinds: Readonly<
    Partial<Record<MutationKind, { readonly mutants: number; readonly killed: number }>>
  >;
  /** In the order of files and lines. */
  readonly rules: readonly RuleMutation[];
}

export interface RuleMutation {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** Tests that would notice if the rule answered otherwise; without any, every mutant survives. */
  readonly tests: number;
  readonly mutants: number;
  readonly killed: number;
  readonly score: number;
  readonly survivors: readonly Survivor[];
}

/** A mutant that no test notices. */
export type Survivor = Omit<Mutant, 'rule'>;

/** A test with its events read, so that they are not read again for every mutant. */
interface ReadyTest {
  readonly prepared: PreparedTest;
  readonly events: readonly (readonly RuntimeEvent[])[] | undefined;
}

/** For each rule the tests that would notice if it answered otherwise. */
export type Watchers = ReadonlyMap<string, readonly ReadyTest[]>;

/**
 * Makes mutants of rules, one rule at a time so that a caller can show how far it is and stop, and counts those that no test
 * notices. Deterministic: same rules, tests and choice, same report.
 */
export class MutationRun {
  readonly #reports: RuleMutation[] = [];
  readonly #kinds: Partial<Record<MutationKind, { mutants: number; killed: number }>> = {};
  #equivalent = 0;
  #invalid = 0;
  #leftOut = 0;

  /**
   * @param sameEvents whether two rules are proved to hold for the same events: asked about survivors only. What it proves is no
   * gap of the tests.
   */
  constructor(
    private readonly choice: MutantChoice,
    private readonly sameEvents: (rule: Rule, mutant: Rule) => boolean = () => false,
  ) {}

  add(rule: Rule, subject: Subject, watchers: Watchers): void {
    const made = mutantsOf(rule, subject, this.choice);
    this.#equivalent += made.equivalent;
    this.#invalid += made.invalid;
    this.#leftOut += made.leftOut;
    const own = watchers.get(rule.id) ?? [];
    const survivors: Survivor[] = [];
    let mutants = 0;
    for (const mutant of made.mutants) {
      const killed = own.some((test) => notices(test, mutant, subject));
      if (!killed && isOfExpression(mutant) && this.sameEvents(rule, mutant.rule)) {
        this.#equivalent++;
        continue;
      }
      mutants++;
      const tally = this.#kinds[mutant.kind] ?? { mutants: 0, killed: 0 };
      this.#kinds[mutant.kind] = tally;
      tally.mutants++;
      if (killed) tally.killed++;
      else {
        const { rule: _rule, ...survivor } = mutant;
        survivors.push(survivor);
      }
    }
    this.#reports.push(ruleReport(rule, own.length, mutants, survivors));
  }

  report(): MutationReport {
    const rules = this.#reports.toSorted((a, b) =>
      a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
    );
    const mutants = rules.reduce((sum, each) => sum + each.mutants, 0);
    const killed = rules.reduce((sum, each) => sum + each.killed, 0);
    return {
      mutants,
      killed,
      score: percentOf(killed, mutants),
      equivalent: this.#equivalent,
      invalid: this.#invalid,
      leftOut: this.#leftOut,
      kinds: this.#kinds,
      rules,
    };
  }
}

/** Tests that fail as things are notice nothing, and are left out. */
export function watchersOf(tests: readonly PreparedTest[], subject: Subject): Watchers {
  const byRule = new Map<string, ReadyTest[]>();
  for (const prepared of tests) {
    // Reading again is needed where the life of processes counts: events change as they are read.
    const events = subject.stateful
      ? undefined
      : prepared.steps.map((step) => [...readEvents(new EventReader(), step.events)]);
    const options = events === undefined ? { failFast: true } : { failFast: true, events };
    if (runTest(prepared, subject, options).failures.length > 0) continue;
    for (const rule of watchedRules(prepared, subject)) {
      const others = byRule.get(rule);
      if (others === undefined) byRule.set(rule, [{ prepared, events }]);
      else others.push({ prepared, events });
    }
  }
  return byRule;
}

/** Limits and actions are no part of what a rule holds for. */
function isOfExpression({ kind }: Mutant): boolean {
  return kind !== 'limit' && kind !== 'action';
}

function notices({ prepared, events }: ReadyTest, { rule }: Mutant, subject: Subject): boolean {
  // No other rule can change what the mutant says than those tied to it by variables, nor hear of it.
  const rules = subject.connected.has(rule.id)
    ? subject.rules.flatMap((other) =>
        other.id === rule.id ? rule : subject.connected.has(other.id) ? other : [],
      )
    : [rule];
  const options = events === undefined ? { rules, failFast: true } : { rules, events, failFast: true };
  return runTest(prepared, subject, options).failures.length > 0;
}

function ruleReport(
  rule: Rule,
  tests: number,
  mutants: number,
  survivors: readonly Survivor[],
): RuleMutation {
  const { source, range } = rule.text;
  const killed = mutants - survivors.length;
  const { line } = source.position(range.start);
  return {
    id: rule.id,
    file: source.name,
    line,
    tests,
    mutants,
    killed,
    score: percentOf(killed, mutants),
    survivors,
  };
}
