import type { LoadResult, Rule, VariableStore } from '@casement/engine';

/** What tests are run against: the rules that policies came to. */
export interface Subject {
  /** In the order in which an event is put to them. */
  readonly rules: readonly Rule[];
  readonly ruleIds: ReadonlySet<string>;
  readonly load: LoadResult;
  /** What the rules were compiled with; emptied before each test. */
  readonly store: VariableStore;
  /** Names of the variables that some rule sets. */
  readonly variables: ReadonlySet<string>;
  /** Whether what a rule says of an event can hang on other rules and on events before it. */
  readonly stateful: boolean;
  /** Rules that set or may read variables: what one of them says can hang on the others. */
  readonly connected: ReadonlySet<string>;
  /** Why a rule that a policy defines is not there; undefined for one that none defines. */
  whyNot(id: string): string | undefined;
}

export function subjectOf(load: LoadResult): Subject {
  const { rules, variables: store } = load.ruleSet;
  const reports = new Map(load.report.rules.map((rule) => [rule.id, rule]));
  return {
    rules,
    ruleIds: new Set(rules.map(({ id }) => id)),
    load,
    store,
    variables: new Set(store.declarations.map(({ name }) => name)),
    stateful: store.declarations.length > 0,
    connected: new Set(rules.filter(touchesVariables).map(({ id }) => id)),
    whyNot(id) {
      const report = reports.get(id);
      if (report === undefined || report.status === 'loaded') return undefined;
      const { error, reason, status, file, line } = report;
      const why =
        status === 'error' ? `faulty: ${error?.message}` : [status, reason].filter(Boolean).join(': ');
      return `The rule at ${file}:${line} is ${why}.`;
    },
  };
}

function touchesVariables({ compiled, actions }: Rule): boolean {
  // Conditions of actions read variables, too.
  return compiled.usesVariables.length > 0 || actions.length > 0;
}
