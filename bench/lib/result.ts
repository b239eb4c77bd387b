import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EvaluationTopic, evaluationSection } from './evaluation-topic.js';
import type { Machine } from './machine.js';
import { median, type Run } from './measure.js';
import { type MemoryTopic, memorySection } from './memory-topic.js';
import { type RulesTopic, rulesSection } from './rules-topic.js';

/** One command of a topic. Ratios are against the topic's yardstick, round by round, medians quoted. */
export interface Row {
  name: string;
  records: number;
  /** Multiple of the yardstick's CPU time and wall time; null for the yardstick itself or where it is missing. */
  cpuRatio: number | null;
  wallRatio: number | null;
  recordsPerSecond: number;
  megabytesPerSecond: number;
  cpuSeconds: number;
  wallSeconds: number;
  peakMiB: number;
  /** The mark the project has set itself for this row, as a multiple of the yardstick's wall time. */
  mark: number | null;
}

/** A topic that times whole commands. */
export interface CommandTopic {
  topic: string;
  title: string;
  date: string;
  machine: Machine;
  input: string;
  bytes: number;
  rounds: number;
  yardstick: string | null;
  rows: Row[];
  notes: string[];
}

export type TopicResult = CommandTopic | EvaluationTopic | MemoryTopic | RulesTopic;

export function row(
  name: string,
  runs: readonly Run[],
  yardstick: readonly Run[] | undefined,
  records: number,
  bytes: number,
  mark: number | null,
): Row {
  const ratio = (of: (run: Run) => number): number | null => {
    if (yardstick === undefined || yardstick === runs) return null;
    return round(median(runs.map((run, i) => of(run) / of(yardstick[i] as Run))), 2);
  };
  const wall = median(runs.map((run) => run.wall));
  return {
    name,
    records,
    cpuRatio: ratio((run) => run.cpu),
    wallRatio: ratio((run) => run.wall),
    recordsPerSecond: Math.round(records / wall),
    megabytesPerSecond: round(bytes / 1e6 / wall, 1),
    cpuSeconds: round(median(runs.map((run) => run.cpu)), 2),
    wallSeconds: round(wall, 2),
    peakMiB: Math.round(Math.max(...runs.map((run) => run.peakMiB))),
    mark,
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

const RESULTS = new URL('../../results/', import.meta.url);

export function saveResult(result: TopicResult): void {
  writeFileSync(new URL(`${result.topic}.json`, RESULTS), `${JSON.stringify(result, null, 2)}\n`);
}

/** Every committed result, by topic. */
export function readResults(folder: string): TopicResult[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TopicResult);
}

/** Rewrites docs/benchmarks.md. */
export function writePage(): void {
  writeFileSync(
    new URL('../../../docs/benchmarks.md', import.meta.url),
    benchmarksPage(readResults(fileURLToPath(RESULTS))),
  );
}

/** The text of docs/benchmarks.md. */
export function benchmarksPage(results: readonly TopicResult[]): string {
  return [
    '# Benchmarks',
    '',
    '<!-- Written by `npm run bench`. Do not edit: change bench/ and run it again. -->',
    '',
    'Commands are whole processes on one core (threads: on all), in turn, medians of the rounds. A ratio is the time of the row divided by',
    'the time of the yardstick in the same round; below 1 is faster. Equal record counts show that the work was the same.',
    'The log repeats the corpus some 25 times, so whatever a program remembers of texts it has seen pays more here than on',
    'a log that never repeats itself.',
    '',
    ...results.flatMap(section),
  ].join('\n');
}

function section(result: TopicResult): string[] {
  const { processor, cores, memoryGiB, node, platform } = result.machine;
  const machine = `${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, ${platform}`;
  if (!('kind' in result)) return commandSection(result, machine);
  if (result.kind === 'rules') return rulesSection(result, machine);
  return result.kind === 'memory' ? memorySection(result, machine) : evaluationSection(result, machine);
}

function commandSection(result: CommandTopic, machine: string): string[] {
  const cell = (value: number | null, suffix = ''): string => (value === null ? '–' : `${value}${suffix}`);
  return [
    `## ${result.title}`,
    '',
    `${result.date}, ${machine}; ${result.rounds} rounds. Input: ${result.input}.`,
    '',
    '| command | wall ratio | mark | CPU ratio | records | records/s | MB/s | CPU s | wall s | peak MiB |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...result.rows.map(
      (r) =>
        `| ${r.name} | ${cell(r.wallRatio, '×')} | ${r.mark === null ? '–' : `≤ ${r.mark}×`} | ${cell(r.cpuRatio, '×')} | ` +
        `${r.records} | ${r.recordsPerSecond} | ${r.megabytesPerSecond} | ${r.cpuSeconds} | ${r.wallSeconds} | ${r.peakMiB} |`,
    ),
    '',
    ...result.notes.map((note) => `- ${note}`),
    '',
  ];
}
