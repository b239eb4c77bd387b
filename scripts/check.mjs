// Every static check, in the order of their cost: build and types, tests' types, lint, format and boundaries, unused code.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (path) => join(root, 'node_modules', path);

const CHECKS = [
  ['build and types', bin('typescript/bin/tsc'), ['-b']],
  ['types of the tests', bin('typescript/bin/tsc'), ['-p', 'tsconfig.test.json']],
  ['lint, format, import boundaries', bin('@biomejs/biome/bin/biome'), ['ci', '--error-on-warnings', '.']],
  ['unused code', bin('knip/bin/knip.js'), ['--no-progress']],
  ...readdirSync(join(root, 'packages')).map((name) => [
    `shape of the package ${name}`,
    bin('publint/src/cli.js'),
    [join('packages', name), '--strict'],
  ]),
];

let failed = 0;
for (const [title, script, args] of CHECKS) {
  const start = performance.now();
  const result = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const ok = result.status === 0;
  if (!ok) failed++;
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)\n`);
}
process.exit(failed === 0 ? 0 : 1);
