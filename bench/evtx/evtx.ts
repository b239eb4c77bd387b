import { fileURLToPath } from 'node:url';
import { benchLog, CASEMENT, describeLog, type Options } from '../lib/inputs.js';
import { machine } from '../lib/machine.js';
import { type Command, measure, measureInTurn, onPath } from '../lib/measure.js';
import { type Row, row, type TopicResult } from '../lib/result.js';

const YARDSTICK = 'evtx_dump -t 1 -o jsonl';

/** Reading and printing a log, beside the fastest reader we know of. */
export function evtx(options: Options): TopicResult {
  const log = benchLog(options);
  const dump = onPath('evtx_dump');
  const node = process.execPath;
  const readAll: Command = {
    name: 'read, all values decoded',
    program: node,
    args: [fileURLToPath(new URL('./read-all.js', import.meta.url)), log],
    keepOutput: true,
  };
  const ours: [Command, number][] = [
    [readAll, 2.5],
    [
      {
        name: 'casement dump --format evtx_dump',
        program: node,
        args: [CASEMENT, 'dump', '--quiet', '--format', 'evtx_dump', log],
        keepOutput: false,
      },
      5,
    ],
  ];
  const rival: Command[] = dump
    ? [{ name: YARDSTICK, program: dump, args: ['-t', '1', '-o', 'jsonl', log], keepOutput: false }]
    : [];
  const records = (JSON.parse(measure(readAll).stdout) as { records: number }).records;
  const notes: string[] = [];
  if (dump) {
    const theirs = countLines(dump, ['-t', '1', '-o', 'jsonl', log]);
    notes.push(`Records printed by evtx_dump: ${theirs}; read by Casement: ${records}.`);
    const printed = countLines(node, [CASEMENT, 'dump', '--quiet', '--format', 'evtx_dump', log]);
    notes.push(`Records printed by casement dump: ${printed}.`);
    if (theirs !== records || printed !== records)
      notes.push('The counts differ: the ratios compare unequal work.');
  } else {
    notes.push('evtx_dump is not on PATH (cargo install evtx --version 0.15.1): no ratios in this run.');
  }
  const runs = measureInTurn([...rival, ...ours.map(([command]) => command)], options.rounds);
  const yardstick = runs.get(YARDSTICK);
  const of = (name: string, mark: number | null): Row =>
    row(name, runs.get(name) ?? [], yardstick, records, options.bytes, mark);
  return {
    topic: 'evtx',
    title: 'Reading and printing EVTX',
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    input: describeLog(options),
    bytes: options.bytes,
    rounds: options.rounds,
    yardstick: dump ? YARDSTICK : null,
    rows: [...rival.map((c) => of(c.name, null)), ...ours.map(([c, mark]) => of(c.name, mark))],
    notes,
  };
}

function countLines(program: string, args: readonly string[]): number {
  const quoted = [program, ...args].map((part) => `'${part.replaceAll("'", "'\\''")}'`).join(' ');
  const run = measure({ name: 'count', program: 'sh', args: ['-c', `${quoted} | wc -l`], keepOutput: true });
  return Number(run.stdout.trim());
}
