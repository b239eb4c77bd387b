import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { runCommand } from '../run-command.js';
import { CORPUS, describeCorpus } from '../testing/corpus.js';
import { FakeWorld } from '../testing/fake-world.js';

interface Finding {
  readonly rule: { readonly id: string };
  readonly proof: { readonly file: string; readonly record_id: number; readonly chunk: number };
}

function* logsBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* logsBelow(path);
    else if (entry.name.endsWith('.evtx') && statSync(path).size < 200_000) yield path;
  }
}

async function command(...args: string[]): Promise<{ exit: number; lines: object[]; err: string }> {
  const world = new FakeWorld();
  const exit = await runCommand([...args, '--json'], world);
  const lines = world.out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as object);
  return { exit, lines, err: world.err };
}

const SAMPLED_LOGS = 6;
const FINDINGS_A_LOG = 2;

describeCorpus('explanations of recorded attacks', () => {
  it('of what a scan found, say that it matches and why', async () => {
    let explained = 0;
    for (const log of logsBelow(join(CORPUS, 'evtx'))) {
      if (explained >= SAMPLED_LOGS * FINDINGS_A_LOG) break;
      const found = (await command('scan', log, '--extended')).lines as Finding[];
      for (const { rule, proof } of found.slice(0, FINDINGS_A_LOG)) {
        const named = ['-e', log, '--record', String(proof.record_id), '--chunk', String(proof.chunk)];
        const { exit, lines, err } = await command('explain', '-r', rule.id, ...named);
        expect([exit, err]).toEqual([EXIT.done, '']);
        expect(lines.length).toBeGreaterThan(0);
        const [explanation] = lines as { outcome: string; matching: number[]; rule: { id: string } }[];
        expect(explanation, `${rule.id} ${log}`).toMatchObject({ outcome: 'match', rule: { id: rule.id } });
        expect(explanation!.matching.length).toBeGreaterThan(0);
        explained++;
      }
    }
    expect(explained).toBeGreaterThanOrEqual(SAMPLED_LOGS);
  });
});
