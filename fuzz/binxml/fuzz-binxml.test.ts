import { readdirSync, readFileSync } from 'node:fs';
import { EvtxCache } from '@casement/evtx';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkLog } from '../evtx/check-log.js';
import { bytesOf, type TokenProgram, tokenProgram } from './token-program.js';

const FOLDER = new URL('./regressions/', import.meta.url);

it.each(readdirSync(FOLDER))('%s: is decoded alike by both paths', (name) => {
  const program = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as TokenProgram;
  expect(() => checkLog(bytesOf(program), new EvtxCache())).not.toThrow();
});

it('tokens of every kind are decoded alike by both paths', () => {
  const cache = new EvtxCache();
  let records = 0;
  fc.assert(
    fc.property(tokenProgram, (program) => {
      records += checkLog(bytesOf(program), cache).records;
    }),
    { numRuns: 300 },
  );
  expect(records).toBeGreaterThan(100);
});
