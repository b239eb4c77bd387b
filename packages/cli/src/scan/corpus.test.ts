import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBackendEvent } from '@casement/schema';
import { expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { CORPUS, describeCorpus } from '../testing/corpus.js';

describeCorpus('scanning the corpus of real recordings (CASEMENT_CORPUS)', () => {
  useBuiltCommand();
  const at = useFolder();
  const logs = join(CORPUS, 'evtx');
  const vendor = join(CORPUS, 'policies/datadog-default.policy');

  it("runs the vendor's policy as it is: its 37 rules for Windows, none failed, the others filtered", () => {
    const args = ['scan', logs, '--policy', vendor, '--format', 'events', '--ledger', at('ledger.json')];
    const { status, out, err } = casement(args);
    // Some files of the corpus are damaged on purpose.
    expect(status).toBe(EXIT.unread);
    expect(err).toContain('1 policy, 319 rules: 37 loaded, 282 filtered');
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(153);
    expect(lines.every((line) => isBackendEvent(JSON.parse(line)))).toBe(true);

    const ledger = JSON.parse(readFileSync(at('ledger.json'), 'utf8'));
    expect(ledger.totals).toMatchObject({ files: 247, findings: lines.length });
    const { mapped, unmapped, state, skipped, records } = ledger.totals;
    expect(mapped + unmapped + state + skipped).toBe(records);
    // What two logs tell is one event, and one record lies in two files (docs/design/0019).
    expect(ledger.skipped).toMatchObject({ TEL4050: 29, TEL4051: 1 });
    expect(ledger.files.every(({ sha256 }: { sha256: string }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });

  it('finds by the bundled rules each process once', () => {
    const { out } = casement(['scan', logs, '--format', 'events']);
    expect(out.trimEnd().split('\n')).toHaveLength(657);
  });

  it('gives the same bytes twice, ledger and digest included, and in a table of any width', () => {
    const twice = (...args: string[]): void => {
      const [first, second] = [1, 2].map(() => casement(['scan', logs, '--no-color', ...args]));
      expect(second).toEqual(first);
    };
    twice('--json');
    twice('--all');
  });
});
