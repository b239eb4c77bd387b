// npm run bench -- [TOPIC…] [--size BYTES] [--rounds N] [--streamed BYTES]: runs the topics, writes bench/results/ and docs/benchmarks.md.
import { parseArgs } from 'node:util';
import { evtx } from './evtx/evtx.js';
import { jobs } from './jobs/jobs.js';
import { time } from './lib/evaluation-topic.js';
import type { Options } from './lib/inputs.js';
import { saveResult, type TopicResult, writePage } from './lib/result.js';
import { memory } from './memory/memory.js';
import { rules } from './rules/rules.js';
import { scan } from './scan/scan.js';
import { secl } from './secl/secl.js';

const TOPICS: Record<string, (options: Options) => TopicResult> = { evtx, jobs, memory, rules, scan, secl };

const { values, positionals } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000000' },
    rounds: { type: 'string', default: '5' },
    // Of the memory topic: how much goes through standard input. It lies on the disk meanwhile, twice where it is sorted.
    streamed: { type: 'string', default: '0' },
  },
  allowPositionals: true,
});
const options: Options = {
  bytes: Number(values.size),
  rounds: Number(values.rounds),
  streamed: Number(values.streamed),
};
if (!(options.bytes >= 100_000 && options.rounds >= 1 && options.streamed >= 0))
  throw new Error('--size, --rounds and --streamed take positive numbers');

for (const topic of positionals.length > 0 ? positionals : Object.keys(TOPICS)) {
  const run = TOPICS[topic];
  if (run === undefined)
    throw new Error(`unknown topic '${topic}'; topics: ${Object.keys(TOPICS).join(', ')}`);
  const result = run(options);
  saveResult(result);
  for (const line of lines(result)) process.stdout.write(`${line}\n`);
}
writePage();

function lines(result: TopicResult): string[] {
  if ('kind' in result && result.kind === 'memory') {
    return result.rows.map(
      ({ input, bytes, peakMiB, wallSeconds }) =>
        `${input}, ${bytes} bytes: ${peakMiB} MiB, ${wallSeconds} s`,
    );
  }
  if ('kind' in result && result.kind === 'rules') {
    return result.sets.map(
      ({ rules: count, repeated, full, loadMs }) =>
        `${count} rules: ${repeated} events/s, ${full} asking every rule, loaded in ${Math.round(loadMs)} ms`,
    );
  }
  if ('kind' in result) {
    return result.rows.map(
      ({ name, compiledNs, interpretedNs }) =>
        `${name}: compiled ${time(compiledNs)}, interpreted ${time(interpretedNs)}`,
    );
  }
  return result.rows.map(
    (row) =>
      `${row.name}: ${row.wallRatio ?? '–'}× wall, ${row.cpuRatio ?? '–'}× CPU, ${row.recordsPerSecond} records/s, ${row.peakMiB} MiB`,
  );
}
