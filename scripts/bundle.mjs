// Puts what tsc has compiled, and the libraries it uses, into the few files that the command starts from: Node spends
// more time on finding and linking three hundred small modules than on compiling them (docs/design/0002).
// Plain JavaScript because it is part of the build. Does nothing where the bundle is as new as its modules.
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = join(ROOT, 'packages/cli');
const TARGET = join(CLI, 'bundle');

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The compiler's records of its builds and npm's of its installation. */
function inputs() {
  const packages = join(ROOT, 'packages');
  const builds = readdirSync(packages).map((name) => join(packages, name, 'tsconfig.tsbuildinfo'));
  return [...builds, join(ROOT, 'node_modules/.package-lock.json'), fileURLToPath(import.meta.url)];
}

/** The licences of what is in the bundle besides our own packages: they ask to be passed on with it. */
function notices(modules) {
  const folders = new Set();
  for (const module of modules) {
    const inside = module.lastIndexOf(`${sep}node_modules${sep}`);
    if (inside < 0) continue;
    const [first, second] = module.slice(inside + 14).split(sep);
    folders.add(
      join(module.slice(0, inside), 'node_modules', first.startsWith('@') ? join(first, second) : first),
    );
  }
  const texts = [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no licence file that the bundle could carry`);
    return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  });
  return `The files beside this one contain parts of these libraries.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

async function build() {
  // Written elsewhere and renamed, so that a command that starts meanwhile finds one bundle or the other; dated by its
  // beginning, so that a module compiled meanwhile makes it stale.
  const started = new Date();
  const fresh = `${TARGET}.${process.pid}`;
  const input = { main: join(CLI, 'dist/main.js'), 'worker-main': join(CLI, 'dist/jobs/worker-main.js') };
  const bundle = await rolldown({ input, platform: 'node', logLevel: 'warn' });
  const { output } = await bundle.write({ dir: fresh, format: 'esm' });
  await bundle.close();
  writeFileSync(join(fresh, 'THIRD-PARTY.txt'), notices(output.flatMap((chunk) => chunk.moduleIds ?? [])));
  utimesSync(join(fresh, 'main.js'), started, started);
  rmSync(TARGET, { recursive: true, force: true });
  renameSync(fresh, TARGET);
}

const main = join(TARGET, 'main.js');
if (!existsSync(main) || inputs().some((path) => modified(path) > modified(main))) await build();
