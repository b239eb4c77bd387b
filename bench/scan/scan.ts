import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchLog, CASEMENT, corpus, describeLog, type Options, ROOT } from '../lib/inputs.js';
import { machine } from '../lib/machine.js';
import { type Command, measure, measureInTurn, onPath } from '../lib/measure.js';
import { row, type TopicResult } from '../lib/result.js';

const YARDSTICK = 'evtx_dump -t 1 -o jsonl';

interface LedgerPart {
  totals: { records: number; findings: number };
}

/** Recorded log to findings, as a multiple of the time the fastest reader needs to print the log. */
export function scan(options: Options): TopicResult {
  const log = benchLog(options);
  const dump = onPath('evtx_dump');
  const policies: [string, string, number | null][] = [
    ['vendor policy (37 Windows rules)', join(corpus(), 'policies/datadog-default.policy'), 2.5],
    ['pack windows', join(ROOT, 'packs/windows'), null],
  ];
  const notes: string[] = [];
  const ours = policies.map(([title, policy, mark]) => {
    const args = [CASEMENT, 'scan', '--quiet', '--policy', policy, '--format', 'events', log];
    const command: Command = {
      name: `casement scan, ${title}`,
      program: process.execPath,
      args,
      keepOutput: false,
    };
    const ledger = join(tmpdir(), `casement-bench-${process.pid}.ledger.json`);
    measure({ ...command, args: [...args, '--ledger', ledger] });
    const { totals } = JSON.parse(readFileSync(ledger, 'utf8')) as LedgerPart;
    rmSync(ledger);
    notes.push(`${command.name}: ${totals.records} records read, ${totals.findings} findings.`);
    return { command, mark, records: totals.records };
  });
  const rival: Command[] = dump
    ? [{ name: YARDSTICK, program: dump, args: ['-t', '1', '-o', 'jsonl', log], keepOutput: false }]
    : [];
  if (!dump)
    notes.push('evtx_dump is not on PATH (cargo install evtx --version 0.15.1): no ratios in this run.');
  const runs = measureInTurn([...rival, ...ours.map(({ command }) => command)], options.rounds);
  const yardstick = runs.get(YARDSTICK);
  const all = [...rival.map((command) => ({ command, mark: null, records: ours[0]?.records ?? 0 })), ...ours];
  return {
    topic: 'scan',
    title: 'Scanning EVTX with rules',
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    input: describeLog(options),
    bytes: options.bytes,
    rounds: options.rounds,
    yardstick: dump ? YARDSTICK : null,
    rows: all.map(({ command, mark, records }) =>
      row(command.name, runs.get(command.name) ?? [], yardstick, records, options.bytes, mark),
    ),
    notes,
  };
}
