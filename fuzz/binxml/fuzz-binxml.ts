import { EvtxCache } from '@casement/evtx';
import fc from 'fast-check';
import { checkLog } from '../evtx/check-log.js';
import { LogCounts } from '../evtx/log-counts.js';
import { bytesOf, tokenProgram } from './token-program.js';

/** Reads records of tokens that hardly ever make sense, by both paths; whether all was well. */
export function fuzzBinxml(logs: number, seed: number): boolean {
  const cache = new EvtxCache();
  const counts = new LogCounts('binxml', seed);
  const property = fc.property(tokenProgram, (program) => counts.add(checkLog(bytesOf(program), cache)));
  const result = fc.check(property, { seed, numRuns: logs });
  counts.say();
  if (!result.failed) return true;
  process.stdout.write(
    `FAILED: ${String(result.errorInstance)}\n${JSON.stringify(result.counterexample![0])}\n`,
  );
  return false;
}
