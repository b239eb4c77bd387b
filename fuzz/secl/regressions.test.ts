import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileGenerated, disagree } from '../../packages/secl/src/testing/generate/disagreement.js';
import { caseText, parseCase } from './case-file.js';

const FOLDER = new URL('./regressions/', import.meta.url);

it.each(readdirSync(FOLDER))('%s: one answer', (name) => {
  const { event, ...rule } = parseCase(readFileSync(new URL(name, FOLDER), 'utf8'));
  expect(disagree(compileGenerated(rule), event)).toBe(false);
  expect(parseCase(caseText({ ...rule, event }))).toEqual({ ...rule, event });
});
