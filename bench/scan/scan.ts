import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideEvtxDump, type Contender } from '../lib/beside-evtx-dump.js';
import { benchLog, CASEMENT, corpus, type Options, ROOT } from '../lib/inputs.js';
import { type Command, measure } from '../lib/measure.js';
import type { TopicResult } from '../lib/result.js';

interface LedgerPart {
  totals: { records: number; findings: number };
}

/** Recorded log to findings. */
export function scan(options: Options): TopicResult {
  const log = benchLog(options);
  const policies: [string, string, number | null][] = [
    ['vendor policy (37 Windows rules)', join(corpus(), 'policies/datadog-default.policy'), 2.5],
    ['bundled pack', join(ROOT, 'packs/windows'), null],
  ];
  const notes: string[] = [];
  const contenders = policies.map(([title, policy, mark]): Contender => {
    const command: Command = {
      name: `casement scan, ${title}`,
      program: process.execPath,
      args: [CASEMENT, 'scan', '--quiet', '--policy', policy, '--format', 'events', log],
      keepOutput: false,
    };
    const { records, findings } = totals(command);
    notes.push(`${command.name}: ${findings} findings.`);
    return { command, records, mark };
  });
  return besideEvtxDump('scan', 'Scanning EVTX with rules', log, options, contenders, notes);
}

/** What a scan has read and found, by its ledger; an uncounted run. */
function totals(command: Command): LedgerPart['totals'] {
  const path = join(tmpdir(), `casement-bench-${process.pid}.ledger.json`);
  measure({ ...command, args: [...command.args, '--ledger', path] });
  const { totals } = JSON.parse(readFileSync(path, 'utf8')) as LedgerPart;
  rmSync(path);
  return totals;
}
