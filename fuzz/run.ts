// npm run fuzz -- secl [--pairs N] [--seed N] | syntax [--sources N] [--seed N]
// A failure is printed as small as it gets, with the seed that finds it again, and ends with exit code 1.
import { parseArgs } from 'node:util';
import { fuzzPairs } from './secl/fuzz-pairs.js';
import { fuzzSyntax } from './syntax/fuzz-syntax.js';

const { values, positionals } = parseArgs({
  options: {
    pairs: { type: 'string', default: '1000000' },
    sources: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
  allowPositionals: true,
});

const TARGETS: Record<string, (seed: number) => boolean> = {
  secl: (seed) => fuzzPairs(count('pairs'), seed),
  syntax: (seed) => fuzzSyntax(count('sources'), seed),
};

function count(option: 'pairs' | 'sources' | 'seed'): number {
  const number = Number(values[option]);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${option} takes a whole number`);
  return number;
}

const names = positionals.length > 0 ? positionals : Object.keys(TARGETS);
for (const name of names) {
  const target = TARGETS[name];
  if (target === undefined)
    throw new Error(`unknown target '${name}'; targets: ${Object.keys(TARGETS).join(', ')}`);
  if (!target(count('seed'))) process.exitCode = 1;
}
