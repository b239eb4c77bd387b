// npm run fuzz -- [secl] [--pairs N] [syntax] [--sources N] [evtx] [binxml] [--logs N] [--seed N]
// A failure is printed as small as it gets, with the seed that finds it again, and ends with exit code 1.
import { parseArgs } from 'node:util';
import { fuzzBinxml } from './binxml/fuzz-binxml.js';
import { fuzzEvtx } from './evtx/fuzz-evtx.js';
import { fuzzPairs } from './secl/fuzz-pairs.js';
import { fuzzSyntax } from './syntax/fuzz-syntax.js';

interface Options {
  pairs: number;
  sources: number;
  logs: number;
  seed: number;
}

/** What can be fuzzed; each target says whether all was well. */
const TARGETS = new Map<string, (options: Options) => boolean>([
  ['secl', ({ pairs, seed }) => fuzzPairs(pairs, seed)],
  ['syntax', ({ sources, seed }) => fuzzSyntax(sources, seed)],
  ['evtx', ({ logs, seed }) => fuzzEvtx(logs, seed)],
  ['binxml', ({ logs, seed }) => fuzzBinxml(logs, seed)],
]);

function fail(message: string): never {
  process.stderr.write(`fuzz: ${message}\n`);
  process.exit(2);
}

function readArguments(): { names: string[]; options: Options } {
  const option = (value: string) => ({ type: 'string', default: value }) as const;
  const seed = String(Date.now() % 2 ** 31);
  try {
    const { values, positionals } = parseArgs({
      options: {
        pairs: option('1000000'),
        sources: option('100000'),
        logs: option('10000'),
        seed: option(seed),
      },
      allowPositionals: true,
    });
    const number = (name: keyof Options): number => {
      const value = Number(values[name]);
      return Number.isSafeInteger(value) && value >= 0 ? value : fail(`--${name} takes a whole number`);
    };
    const options = {
      pairs: number('pairs'),
      sources: number('sources'),
      logs: number('logs'),
      seed: number('seed'),
    };
    return { names: positionals.length > 0 ? positionals : [...TARGETS.keys()], options };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const { names, options } = readArguments();
for (const name of names) {
  const target =
    TARGETS.get(name) ?? fail(`unknown target '${name}'; targets: ${[...TARGETS.keys()].join(', ')}`);
  if (!target(options)) process.exitCode = 1;
}
