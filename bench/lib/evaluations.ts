import { median } from './measure.js';

/** One sample is no shorter than this, so that the clock's grain and one garbage collection do not show. */
const SAMPLE_NANOSECONDS = 40_000_000;

/**
 * Nanoseconds of processor time a call takes, the median of `rounds` samples. Processor time, not wall time, because whatever
 * else runs on the machine then counts less; it includes what V8's helper threads do for this process.
 */
export function nanosecondsPerCall(call: () => void, rounds: number): number {
  let calls = 1;
  while (sample(call, calls) < SAMPLE_NANOSECONDS / 4) calls *= 2;
  calls *= 4;
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) samples.push(sample(call, calls) / calls);
  return median(samples);
}

function sample(call: () => void, calls: number): number {
  const start = process.cpuUsage();
  for (let i = 0; i < calls; i++) call();
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1000;
}
