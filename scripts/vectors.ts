// `npm run vectors -- FILE…` puts the vectors of each file to the engine, on the real Windows model and through both
// evaluators: one JSON line a vector, `{"id", "agrees", "got"}`, and one with the counts at the end. Exits with 1 when
// a vector disagrees and with 2 when a file cannot be read.
import { runVectorFile } from './engine/vector-file.js';

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write(
    'usage: npm run vectors -- FILE…   (files of JSON lines; events.json is looked up beside each)\n',
  );
  process.exit(2);
}

let total = 0;
let agree = 0;
for (const file of files) {
  try {
    for (const result of runVectorFile(file)) {
      total++;
      if (result.agrees) agree++;
      process.stdout.write(`${JSON.stringify(result)}\n`);
    }
  } catch (error) {
    process.stderr.write(`vectors: ${file}: ${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}
process.stdout.write(`${JSON.stringify({ vectors: total, agree, disagree: total - agree })}\n`);
if (agree < total) process.exitCode ??= 1;
