import type { MeasuredSet } from '../rules/measure-set.js';
import type { Machine } from './machine.js';

/** A topic about rule sets, timed inside processes. */
export interface RulesTopic {
  readonly kind: 'rules';
  readonly topic: string;
  readonly title: string;
  readonly date: string;
  readonly machine: Machine;
  readonly rounds: number;
  readonly sets: readonly MeasuredSet[];
}

/** Its part of docs/benchmarks.md. */
export function rulesSection(topic: RulesTopic, machine: string): string[] {
  const smallest = topic.sets[0]!;
  return [
    `## ${topic.title}`,
    '',
    `${topic.date}, ${machine}; processor time, median of ${topic.rounds} rounds.`,
    '',
    '| rules | cost of an event | events/s | events/s, every text new | every rule asked, events/s | gain | rules an event is put to: median, p95, most | findings | load |',
    '|---|---|---|---|---|---|---|---|---|',
    ...topic.sets.map((set) => {
      const { rules, repeated, first, full, candidates, findings, loadMs } = set;
      const shares = candidates.map((share) => `${(share * 100).toPrecision(2)} %`).join(', ');
      return (
        `| ${rules} | ${(smallest.repeated / repeated).toFixed(2)}× | ${repeated} | ${first} | ${full} | ` +
        `${(repeated / full).toFixed(0)}× | ${shares} | ${findings} | ${Math.round(loadMs)} ms |`
      );
    }),
    '',
    `- ${smallest.events} events of all types, those of the whole corpus. "Cost of an event" is against the smallest set.`,
    '- Rules are translations of public Sigma rules by a script of the bench; beyond their number the same rules with other arguments.',
    '- "Every text new" is the first pass, before anything is compiled or remembered. Asking every rule was done on a part of the events and found the same.',
    '',
  ];
}
