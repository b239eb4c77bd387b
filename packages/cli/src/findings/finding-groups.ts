import { createHash } from 'node:crypto';
import type { FindingKey as Finding } from '@casement/engine';
import { type EventView, viewOf } from './event-view.js';

/** What the policy says about a rule, for the head of its group. */
export interface RuleFacts {
  readonly id: string;
  readonly severity: string;
  /** ATT&CK technique ids, e.g. `T1105`. */
  readonly techniques: readonly string[];
}

/** Findings that look the same but for their time and pids. */
export interface Occurrence {
  readonly first: bigint;
  last: bigint;
  count: number;
  /** More than one process did it; the pids shown are those of the first. */
  several: boolean;
  readonly host: string;
  /** Their records were recovered by carving. */
  readonly carved: boolean;
  readonly view: EventView;
}

export interface FindingGroup {
  readonly facts: RuleFacts;
  readonly title: string;
  readonly first: bigint;
  last: bigint;
  count: number;
  readonly occurrences: Map<string, Occurrence>;
  /** Findings beyond the distinct occurrences that are kept. */
  overflow: number;
}

/** Distinct occurrences kept per rule. More than anyone reads in a table; the event output has them all. */
const KEPT = 1_000;
/** Longer command lines are kept up to here: no line of a table is that long. */
const KEPT_CHARS = 4_096;

/** Folds findings that arrive in time order. Memory is bounded by rules times {@link KEPT}, whatever the log holds. */
export class FindingGroups {
  readonly #groups = new Map<string, FindingGroup>();

  constructor(
    private readonly factsOf: (rule: string) => RuleFacts,
    private readonly kept: number = KEPT,
  ) {}

  add(finding: Finding): void {
    const view = viewOf(finding);
    let group = this.#groups.get(finding.rule);
    if (group === undefined) {
      const { time } = finding;
      const facts = this.factsOf(finding.rule);
      group = {
        facts,
        title: view.title,
        first: time,
        last: time,
        count: 0,
        occurrences: new Map(),
        overflow: 0,
      };
      this.#groups.set(finding.rule, group);
    }
    group.count++;
    group.last = finding.time;
    const carved = finding.carved === true;
    const key = signature(finding.host, carved, view);
    const known = group.occurrences.get(key);
    if (known !== undefined) {
      known.count++;
      known.last = finding.time;
      if (known.view.process?.pid !== view.process?.pid) known.several = true;
    } else if (group.occurrences.size < this.kept) {
      const { time, host } = finding;
      const kept = { ...view, cmdline: view.cmdline.slice(0, KEPT_CHARS) };
      group.occurrences.set(key, {
        first: time,
        last: time,
        count: 1,
        several: false,
        host,
        carved,
        view: kept,
      });
    } else group.overflow++;
  }

  /** The worst first, then the earliest: the order a reader should see them in. */
  ordered(): FindingGroup[] {
    return [...this.#groups.values()].sort(
      (a, b) =>
        severityRank(b.facts.severity) - severityRank(a.facts.severity) ||
        (a.first < b.first ? -1 : a.first > b.first ? 1 : 0) ||
        (a.facts.id < b.facts.id ? -1 : 1),
    );
  }
}

const SEVERITIES = ['', 'info', 'low', 'medium', 'high', 'critical'];

function severityRank(severity: string): number {
  const rank = SEVERITIES.indexOf(severity.toLowerCase());
  // A word we do not know is no reason to hide a group at the end.
  return rank < 0 ? SEVERITIES.indexOf('medium') : rank;
}

/** Everything the table shows of a finding but its times and pids. */
function signature(host: string, carved: boolean, view: EventView): string {
  const names = view.ancestors.map((a) => a.name);
  const shown = [
    host,
    carved,
    view.user,
    view.process?.name,
    names,
    view.truncated,
    view.cmdline,
    view.targets,
  ];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64');
}
