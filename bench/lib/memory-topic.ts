import type { Machine } from './machine.js';

/** One scan of one input. */
export interface MemoryRow {
  readonly input: string;
  readonly bytes: number;
  /** The largest resident set. */
  readonly peakMiB: number;
  readonly wallSeconds: number;
  readonly megabytesPerSecond: number;
}

/** A topic about the memory of whole commands as their input grows. */
export interface MemoryTopic {
  readonly kind: 'memory';
  readonly topic: string;
  readonly title: string;
  readonly date: string;
  readonly machine: Machine;
  /** As `--memory` takes it. */
  readonly cap: string;
  readonly rows: readonly MemoryRow[];
  readonly notes: readonly string[];
}

/** Its part of docs/benchmarks.md. */
export function memorySection(topic: MemoryTopic, machine: string): string[] {
  return [
    `## ${topic.title}`,
    '',
    `${topic.date}, ${machine}; one run each. Cap: \`--memory ${topic.cap}\`.`,
    '',
    '| input | size | peak MiB | wall s | MB/s |',
    '|---|---|---|---|---|',
    ...topic.rows.map(
      ({ input, bytes, peakMiB, wallSeconds, megabytesPerSecond }) =>
        `| ${input} | ${sizeText(bytes)} | ${peakMiB} | ${wallSeconds} | ${megabytesPerSecond} |`,
    ),
    '',
    ...topic.notes.map((note) => `- ${note}`),
    '',
  ];
}

function sizeText(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
