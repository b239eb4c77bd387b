import { describeLog, type Options } from './inputs.js';
import { machine } from './machine.js';
import { type Command, measure, measureInTurn, onPath } from './measure.js';
import { row, type TopicResult } from './result.js';

/** The fastest reader we know of; its time on the same file is the unit of the ratios. */
const NAME = 'evtx_dump -t 1 -o jsonl';

export interface Contender {
  readonly command: Command;
  /** Records the command has read, by its own account. */
  readonly records: number;
  /** The mark we have set ourselves, as a multiple of evtx_dump's time. */
  readonly mark: number | null;
}

/** Runs the contenders and evtx_dump, where it is installed, in turn on one log. */
export function besideEvtxDump(
  topic: string,
  title: string,
  log: string,
  options: Options,
  contenders: readonly Contender[],
  notes: readonly string[],
): TopicResult {
  const program = onPath('evtx_dump');
  const remarks = [...notes];
  const all: Contender[] = [...contenders];
  if (program === undefined) {
    remarks.push('evtx_dump is not on PATH (cargo install evtx --version 0.15.1): no ratios in this run.');
  } else {
    const args = ['-t', '1', '-o', 'jsonl', log];
    const records = countLines(program, args);
    all.unshift({ command: { name: NAME, program, args, keepOutput: false }, records, mark: null });
    if (contenders.some((contender) => contender.records !== records)) {
      remarks.push('The record counts differ: the ratios compare unequal work.');
    }
  }
  const runs = measureInTurn(
    all.map(({ command }) => command),
    options.rounds,
  );
  const yardstick = runs.get(NAME);
  return {
    topic,
    title,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    input: describeLog(options),
    bytes: options.bytes,
    rounds: options.rounds,
    yardstick: program === undefined ? null : NAME,
    rows: all.map(({ command, records, mark }) =>
      row(command.name, runs.get(command.name) ?? [], yardstick, records, options.bytes, mark),
    ),
    notes: remarks,
  };
}

/** Lines a command prints: for a dump, the records it has read. */
export function countLines(program: string, args: readonly string[]): number {
  const quoted = [program, ...args].map((part) => `'${part.replaceAll("'", "'\\''")}'`).join(' ');
  const run = measure({ name: 'count', program: 'sh', args: ['-c', `${quoted} | wc -l`], keepOutput: true });
  return Number(run.stdout.trim());
}
