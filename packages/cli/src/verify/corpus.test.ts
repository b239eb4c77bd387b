import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { CORPUS, describeCorpus } from '../testing/corpus.js';

useBuiltCommand();
const at = useFolder();

describeCorpus('findings of the corpus of real recordings (CASEMENT_CORPUS)', () => {
  it.each([
    ['evtx', 600],
    ['jsonl', 100],
  ])('%s: each is confirmed, by all records and by its own', (folder, atLeast) => {
    casement(['scan', join(CORPUS, folder), '--extended', '-o', at('f.jsonl')]);
    for (const mode of [[], ['--record-only']]) {
      const { status, err } = casement(['verify', at('f.jsonl'), ...mode]);
      expect(err).toMatch(/^(\d+) findings: \1 confirmed\n$/);
      expect(Number.parseInt(err, 10)).toBeGreaterThan(atLeast);
      expect(status).toBe(EXIT.done);
    }
  });

  it("the vendor's policy", () => {
    const policy = ['-p', join(CORPUS, 'policies/datadog-default.policy')];
    casement(['scan', join(CORPUS, 'evtx'), '--extended', '-o', at('v.jsonl'), ...policy]);
    expect(casement(['verify', at('v.jsonl'), ...policy]).err).toMatch(/^(\d+) findings: \1 confirmed\n$/);
  });
});
