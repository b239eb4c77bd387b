import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkSource, checkTime } from './fuzz-syntax.js';
import { mutatedSource } from './mutated-source.js';

const FOLDER = new URL('./regressions/', import.meta.url);

it.each(readdirSync(FOLDER))('%s: places are right', (name) => {
  const source = readFileSync(new URL(name, FOLDER), 'utf8');
  expect(() => checkSource(source)).not.toThrow();
  expect(() => checkTime(source)).not.toThrow();
});

it('damaged rules are read without a throw, places lie in the source', () => {
  fc.assert(fc.property(mutatedSource, checkSource), { numRuns: 1500 });
});
