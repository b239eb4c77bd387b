// `npm run generate` rewrites every generated file that is stale; `npm run generate -- --check` only names them and
// exits with 1 when there is one. Generators are registered in generators.ts.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findStale, writeFiles } from './generator.js';
import { generators } from './generators.js';

// This file runs as scripts/dist/generate.js.
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const unknown = process.argv.slice(2).filter((argument) => argument !== '--check');
if (unknown.length > 0) {
  process.stderr.write(`generate: unknown argument ${unknown.join(' ')}; the only one is --check\n`);
  process.exit(2);
}
const check = process.argv.includes('--check');

const stale = await findStale(generators, root);
if (!check) writeFiles(stale, root);
for (const { path, generator } of stale) {
  process.stdout.write(`${check ? 'stale' : 'wrote'} ${path} (${generator})\n`);
}
if (stale.length === 0) process.stdout.write('every generated file is fresh\n');
else if (check) {
  process.stderr.write('generate: run `npm run generate` and commit the files named above\n');
  process.exitCode = 1;
}
