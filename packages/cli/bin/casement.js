#!/usr/bin/env node
// Plain JavaScript that old versions of Node understand: it is what tells them apart.
import { setFlagsFromString } from 'node:v8';
import { entry } from './entry.js';

const [major, minor] = process.versions.node.split('.').map(Number);
const main = entry();

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`casement: Node.js 20.19 or newer is needed, this is ${process.versions.node}\n`);
  process.exitCode = 2;
} else if (main === null) {
  process.stderr.write('casement: not built yet; run "npm run build" in the checkout\n');
  process.exitCode = 2;
} else {
  // A run of seconds spends a quarter of them in the optimising compiler. Inlining less costs the code nothing that can be
  // measured and the compiler a third of its work (docs/design/0010). An unknown flag would be complained of, so only
  // versions that are known to have them are told.
  if (major <= 24) {
    setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
    setFlagsFromString('--max-inlined-bytecode-size=300');
    setFlagsFromString('--no-turbo-loop-peeling');
  }
  await import(main.href);
}
