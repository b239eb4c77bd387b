import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { CORPUS, describeCorpus } from '../testing/corpus.js';

useBuiltCommand();
const at = useFolder();

/** Packed. The large exports say the same as the small ones, and take a minute. */
const LARGEST = 128 << 10;

function scan(paths: readonly string[], policy: readonly string[] = []): void {
  casement(['scan', ...paths, '--extended', '-o', at('f.jsonl'), ...policy]);
}

function expectConfirmed(atLeast: number, ...args: string[]): void {
  const { status, err } = casement(['verify', at('f.jsonl'), ...args]);
  expect(err).toMatch(/^(\d+) findings: \1 confirmed\n$/);
  expect(Number.parseInt(err, 10)).toBeGreaterThan(atLeast);
  expect(status).toBe(EXIT.done);
}

describeCorpus('findings of the corpus of real recordings (CASEMENT_CORPUS) are confirmed', () => {
  it('of event logs, by all records and by their own', () => {
    scan([join(CORPUS, 'evtx')]);
    expectConfirmed(600);
    expectConfirmed(600, '--record-only');
  });

  it('of exports', () => {
    const folder = join(CORPUS, 'jsonl');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    );
    scan(names.filter((name) => statSync(name).isFile() && statSync(name).size < LARGEST));
    expectConfirmed(20);
    expectConfirmed(20, '--record-only');
  });

  it("of the vendor's policy", () => {
    const policy = ['-p', join(CORPUS, 'policies/datadog-default.policy')];
    scan([join(CORPUS, 'evtx')], policy);
    expectConfirmed(100, ...policy);
    expectConfirmed(100, '--record-only', ...policy);
  });
});
