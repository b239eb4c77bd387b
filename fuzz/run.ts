// npm run fuzz -- [TARGET…] [--count N] [--seed N]
// A failure is printed as small as it gets, with the seed that finds it again, and ends with exit code 1.
import { parseArgs } from 'node:util';
import { archiveTarget } from './archive/archive-target.js';
import { binxmlTarget } from './binxml/binxml-target.js';
import { csvTarget } from './csv/csv-target.js';
import { evtxTarget } from './evtx/evtx-target.js';
import { jsonTarget } from './json/json-target.js';
import { pathTarget } from './path/path-target.js';
import { sddlTarget } from './sddl/sddl-target.js';
import { fuzzPairs } from './secl/fuzz-pairs.js';
import { fuzz, type Target } from './shared/target.js';
import { fuzzSyntax } from './syntax/fuzz-syntax.js';
import { timeTarget } from './time/time-target.js';
import { xmlTarget } from './xml/xml-target.js';
import { yamlTarget } from './yaml/yaml-target.js';

/** Something to run: how many cases unless it is said otherwise, and whether all was well. */
interface Runner {
  readonly count: number;
  run(count: number, seed: number): boolean | Promise<boolean>;
}

const TARGETS = new Map<string, Runner>([
  ['secl', { count: 1_000_000, run: fuzzPairs }],
  ['syntax', { count: 100_000, run: fuzzSyntax }],
  runner(evtxTarget),
  runner(binxmlTarget),
  runner(jsonTarget),
  runner(xmlTarget),
  runner(csvTarget),
  runner(archiveTarget),
  runner(sddlTarget),
  runner(timeTarget),
  runner(pathTarget),
  runner(yamlTarget),
]);

function runner<T>(target: Target<T>): [string, Runner] {
  return [target.name, { count: target.count, run: (count, seed) => fuzz(target, count, seed) }];
}

function fail(message: string): never {
  process.stderr.write(`fuzz: ${message}\n`);
  process.exit(2);
}

function readArguments(): { names: string[]; count: number | undefined; seed: number } {
  try {
    const { values, positionals } = parseArgs({
      options: { count: { type: 'string' }, seed: { type: 'string' } },
      allowPositionals: true,
    });
    const number = (name: 'count' | 'seed'): number | undefined => {
      if (values[name] === undefined) return undefined;
      const value = Number(values[name]);
      return Number.isSafeInteger(value) && value >= 0 ? value : fail(`--${name} takes a whole number`);
    };
    const names = positionals.length > 0 ? positionals : [...TARGETS.keys()];
    return { names, count: number('count'), seed: number('seed') ?? Date.now() % 2 ** 31 };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const { names, count, seed } = readArguments();
const chosen = names.map(
  (name) => TARGETS.get(name) ?? fail(`unknown target '${name}'; targets: ${[...TARGETS.keys()].join(', ')}`),
);
for (const target of chosen) {
  if (!(await target.run(count ?? target.count, seed))) process.exitCode = 1;
}
