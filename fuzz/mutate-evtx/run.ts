// npm run mutate-evtx -- [--mutations N] [--seed N] [--files PART] [--thorough N] [--save FOLDER] [--write]
// Damages every event log of the corpus N times and looks for records that should have survived and did not.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crc32 } from 'node:zlib';
import { EvtxCache } from '@casement/evtx';
import { checkMutation } from './check-mutation.js';
import { corpusLogs } from './corpus-logs.js';
import { Figures } from './figures.js';
import { mutate } from './mutation.js';
import { writePage } from './page.js';
import { CHUNK_SIZE, referenceOf } from './reference.js';

/** The seed of a mutation: of its file and number alone, so that each can be made again by itself. */
function seedOf(seed: number, path: string, mutation: number): number {
  return (Math.imul(seed, 0x9e3779b1) ^ crc32(path) ^ Math.imul(mutation + 1, 0xc2b2ae35)) >>> 0;
}

function fail(message: string): never {
  process.stderr.write(`mutate-evtx: ${message}\n`);
  process.exit(2);
}

function readArguments() {
  const option = (value: string) => ({ type: 'string', default: value }) as const;
  try {
    const { values } = parseArgs({
      options: {
        mutations: option('10'),
        seed: option('1'),
        files: option(''),
        only: option(''),
        thorough: option('10'),
        save: option(''),
        write: { type: 'boolean', default: false },
      },
    });
    const number = (name: 'mutations' | 'seed' | 'thorough'): number => {
      const value = Number(values[name]);
      return Number.isSafeInteger(value) && value >= 0 ? value : fail(`--${name} takes a whole number`);
    };
    const { files, save, write, only } = values;
    return {
      mutations: number('mutations'),
      seed: number('seed'),
      every: number('thorough'),
      files,
      save,
      write,
      only,
    };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const { mutations, seed, every, files, save, write, only } = readArguments();
const logs = corpusLogs(files) ?? fail('there is no corpus: set CASEMENT_CORPUS');
if (save !== '') mkdirSync(save, { recursive: true });
const figures = new Figures(seed, mutations);
for (const [index, read] of logs.entries()) {
  const { path, bytes } = read();
  const cache = new EvtxCache();
  const reference = referenceOf(bytes, cache);
  figures.addFile(bytes.length, reference);
  for (let n = 0; n < mutations; n++) {
    if (only !== '' && String(n) !== only) continue;
    const mutation = mutate(bytes, reference, seedOf(seed, path, n));
    // One in so many is read whole and carved.
    const carve = every > 0 && n % every === 0;
    const outcome = checkMutation(reference, mutation, cache, carve);
    figures.add(mutation.kind, outcome, Math.ceil(mutation.bytes.length / CHUNK_SIZE) + 1, carve);
    if (outcome.failure === '' && outcome.lost.length === 0) continue;
    const lost =
      outcome.lost.length === 0
        ? ''
        : `${outcome.lost.length} of ${outcome.intact} intact records lost, at ${outcome.lost.slice(0, 5).join(', ')}`;
    process.stdout.write(
      `FAILED: ${path} ${n} (${mutation.kind}: ${mutation.what}): ${lost}${outcome.failure}\n`,
    );
    if (save !== '') writeFileSync(join(save, `${path.replaceAll('/', '_')}.${n}`), mutation.bytes);
  }
  figures.progress(index + 1, logs.length);
}
process.stdout.write(`${figures.summary()}\n`);
if (write) writePage(figures.toJson());
if (figures.failed) process.exitCode = 1;
