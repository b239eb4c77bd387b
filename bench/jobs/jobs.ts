import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostLogs } from '../lib/host-logs.js';
import { CASEMENT, corpus, type Options } from '../lib/inputs.js';
import { machine } from '../lib/machine.js';
import { type Command, measure, measureInTurn } from '../lib/measure.js';
import { row, type TopicResult } from '../lib/result.js';

const LOGS = 4;
const THREADS = [1, 2, 4];

/** Logs that share no host, scanned by several threads. */
export function jobs(options: Options): TopicResult {
  const logs = hostLogs(LOGS, Math.floor(options.bytes / LOGS));
  const policy = join(corpus(), 'policies/datadog-default.policy');
  const commands = THREADS.map(
    (threads): Command => ({
      name: `casement scan --jobs ${threads}`,
      program: process.execPath,
      args: [
        CASEMENT,
        'scan',
        '--quiet',
        '--policy',
        policy,
        '--format',
        'events',
        '--jobs',
        String(threads),
        ...logs,
      ],
      keepOutput: false,
      allCores: true,
    }),
  );
  const accounts = commands.map(account);
  if (new Set(accounts.map(({ digest }) => digest)).size !== 1) throw new Error('the digests differ');
  const runs = measureInTurn(commands, options.rounds);
  const yardstick = commands[0]!;
  return {
    topic: 'jobs',
    title: 'Scanning logs of several hosts in threads',
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    input: `${LOGS} logs that share no host, ${(options.bytes / 1e9).toFixed(2)} GB together, of the intact chunks of the corpus with their hosts renamed`,
    bytes: options.bytes,
    rounds: options.rounds,
    yardstick: yardstick.name,
    rows: commands.map((command, place) =>
      row(
        command.name,
        runs.get(command.name) ?? [],
        runs.get(yardstick.name),
        accounts[place]!.totals.records,
        options.bytes,
        command === commands[1] ? 0.59 : null,
      ),
    ),
    notes: [
      'The mark of two threads is that of 1.7 times the speed of one. All give the same digest.',
      'Each thread compiles what becomes hot for itself, and loads the policies: the longer the logs, the less that weighs.',
    ],
  };
}

interface Account {
  readonly totals: { readonly records: number };
  readonly digest: string;
}

/** What a scan has read and found, by its ledger; an uncounted run. */
function account(command: Command): Account {
  const path = join(tmpdir(), `casement-bench-${process.pid}.ledger.json`);
  measure({ ...command, args: [...command.args, '--ledger', path] });
  const ledger = JSON.parse(readFileSync(path, 'utf8')) as Account;
  rmSync(path);
  return ledger;
}
