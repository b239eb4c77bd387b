import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runVectorFile } from '../scripts/engine/vector-file.js';

const SIZES = [
  ['language', 3512],
  ['fields', 1927],
  ['random', 2594],
  ['policies', 167],
] as const;

describe('conformance with the real engine', () => {
  it.each(SIZES)('%s: all %i vectors agree', (name, size) => {
    const file = fileURLToPath(new URL(`../conformance/${name}.jsonl`, import.meta.url));
    const results = [...runVectorFile(file)];
    expect(results).toHaveLength(size);
    expect(results.filter((result) => !result.agrees)).toEqual([]);
  });
});
