// Runs a task of the workspace on a fresh clone: installs and builds what is missing first, and says so.
// Plain JavaScript on purpose: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (path) => join(root, 'node_modules', path);

const TASKS = {
  demo: [join(root, 'packages/cli/bin/casement.js'), 'demo'],
  test: [bin('vitest/vitest.mjs'), 'run'],
  vectors: [join(root, 'scripts/dist/vectors.js')],
  bench: [join(root, 'bench/dist/run.js')],
  fuzz: [join(root, 'fuzz/dist/fuzz/run.js')],
  'mutate-evtx': [join(root, 'fuzz/dist/fuzz/mutate-evtx/run.js')],
  generate: [join(root, 'scripts/dist/generate.js')],
};

function fail(message) {
  process.stderr.write(`casement: ${message}\n`);
  process.exit(2);
}

function run(title, command, args, options = {}) {
  process.stderr.write(`casement: ${title}\n`);
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (result.error) fail(`${title} failed: ${result.error.message}`);
  if (result.status !== 0) fail(`${title} failed (exit code ${result.status}); the lines above say why`);
}

/** npm writes this file at the end of an install: newer than the lock file means nothing is missing. */
function installed() {
  const stamp = bin('.package-lock.json');
  return existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node.js 20.19 or newer is needed, this is ${process.versions.node}`);
}

const [name, ...rest] = process.argv.slice(2);
const task = Object.hasOwn(TASKS, name ?? '') ? TASKS[name] : fail(`unknown task '${name}'`);

if (!installed()) {
  const npm = process.env.npm_execpath;
  const title = 'installing the dependencies (once, from the npm registry)';
  if (npm && existsSync(npm)) run(title, process.execPath, [npm, 'ci', '--no-fund', '--no-audit']);
  else run(title, 'npm', ['ci', '--no-fund', '--no-audit'], { shell: process.platform === 'win32' });
  // Links made by npm keep the age of their targets; an own stamp says that this lock file was installed.
  writeFileSync(bin('.package-lock.json'), readFileSync(bin('.package-lock.json')));
}
if (!existsSync(join(root, 'packages/cli/dist/main.js'))) process.stderr.write('casement: building (once)\n');
// Incremental: a second or less when nothing changed.
for (const args of [[bin('typescript/bin/tsc'), '-b'], [join(root, 'scripts/bundle.mjs')]]) {
  const build = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (build.status !== 0) fail('the build failed; the lines above say why');
}

const result = spawnSync(process.execPath, [...task, ...rest], { cwd: root, stdio: 'inherit' });
if (result.error) fail(result.error.message);
process.exit(result.status ?? 1);
