import { EvtxCache } from '@casement/evtx';
import fc from 'fast-check';
import { checkLog } from './check-log.js';
import { bytesOf, damagedLog } from './damaged-log.js';
import { LogCounts } from './log-counts.js';

/** Damages logs and reads them by both paths, prints and carves them; whether all was well. */
export function fuzzEvtx(logs: number, seed: number): boolean {
  const cache = new EvtxCache();
  const counts = new LogCounts('evtx', seed);
  const property = fc.property(damagedLog, (log) => counts.add(checkLog(bytesOf(log), cache)));
  const result = fc.check(property, { seed, numRuns: logs });
  counts.say();
  if (!result.failed) return true;
  process.stdout.write(
    `FAILED: ${String(result.errorInstance)}\n${JSON.stringify(result.counterexample![0])}\n`,
  );
  return false;
}
