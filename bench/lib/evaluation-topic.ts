import type { Machine } from './machine.js';

/** One rule on one event. Nanoseconds of processor time for one evaluation. */
export interface EvaluationRow {
  readonly name: string;
  readonly matches: boolean;
  readonly compiledNs: number;
  readonly interpretedNs: number;
  /** The mark the project has set itself for the compiled matcher, nanoseconds. */
  readonly mark: number | null;
}

/** A topic that times calls inside this process, not whole commands. */
export interface EvaluationTopic {
  readonly kind: 'evaluations';
  readonly topic: string;
  readonly title: string;
  readonly date: string;
  readonly machine: Machine;
  readonly rounds: number;
  readonly rows: readonly EvaluationRow[];
  readonly notes: readonly string[];
}

/** Its part of docs/benchmarks.md. */
export function evaluationSection(topic: EvaluationTopic, machine: string): string[] {
  return [
    `## ${topic.title}`,
    '',
    `${topic.date}, ${machine}; processor time of one evaluation, median of ${topic.rounds} samples of 40 ms or more.`,
    '',
    '| rule | verdict | compiled | mark | interpreted |',
    '|---|---|---|---|---|',
    ...topic.rows.map(
      ({ name, matches, compiledNs, interpretedNs, mark }) =>
        `| ${name.replaceAll('*', '\\*').replaceAll('|', '\\|')} | ${matches ? 'match' : 'no match'} | ${time(compiledNs)} | ` +
        `${mark === null ? '–' : `≤ ${time(mark)}`} | ${time(interpretedNs)} |`,
    ),
    '',
    ...topic.notes.map((note) => `- ${note}`),
    '',
  ];
}

/** Three digits, in the unit that fits. */
export function time(nanoseconds: number): string {
  if (nanoseconds < 1000) return `${Number(nanoseconds.toPrecision(3))} ns`;
  if (nanoseconds < 1e6) return `${Number((nanoseconds / 1e3).toPrecision(3))} µs`;
  return `${Number((nanoseconds / 1e6).toPrecision(3))} ms`;
}
