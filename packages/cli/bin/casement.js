#!/usr/bin/env node
// Plain JavaScript that old versions of Node understand: it is what tells them apart.
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
  await import(main.href);
}
