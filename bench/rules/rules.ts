import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CASEMENT, corpus, type Options } from '../lib/inputs.js';
import { machine } from '../lib/machine.js';
import type { RulesTopic } from '../lib/rules-topic.js';
import type { MeasuredSet } from './measure-set.js';

const COUNTS = [100, 1000, 1800, 5000, 10_000];
const MEASURE = fileURLToPath(new URL('measure-set.js', import.meta.url));

/** Rule sets of growing size on the events of the whole corpus. */
export function rules({ rounds }: Options): RulesTopic {
  const events = join(tmpdir(), `casement-bench-${process.pid}.events.jsonl`);
  // The corpus has damaged logs on purpose, so the command says that not all was read.
  spawnSync(process.execPath, [
    CASEMENT,
    'events',
    '--quiet',
    ...['evtx', 'jsonl'].map((part) => join(corpus(), part)),
    ...['-o', events],
  ]);
  const sets = COUNTS.map((count) => {
    process.stderr.write(`bench: ${count} rules\n`);
    const printed = execFileSync(process.execPath, [MEASURE, String(count), events, String(rounds)], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    return JSON.parse(printed) as MeasuredSet;
  });
  rmSync(events);
  if (sets.some(({ same }) => !same)) throw new Error('the index and the full scan find different things');
  return {
    kind: 'rules',
    topic: 'rules',
    title: 'Rule sets of growing size on the same events',
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    rounds,
    sets,
  };
}
