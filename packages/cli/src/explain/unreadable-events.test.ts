import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { runCommand } from '../run-command.js';
import { FakeWorld } from '../testing/fake-world.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unreadable-events-'));
  writeFileSync(join(folder, 'events.jsonl'), '{"type":"nonsense"}\nnonsense\n');
  writeFileSync(join(folder, 'broken.evtx'), 'ElfFile\0');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['lines that are no events', ['events.jsonl', '-x', 'exec.pid == 1']],
  ['a log without a readable record', ['broken.evtx', '-x', 'exec.pid == 1']],
  ['a record of it', ['broken.evtx', '-x', 'exec.pid == 1', '--record', '5']],
  ['no log', ['nowhere.evtx', '-x', 'exec.pid == 1']],
  ['all rules', ['events.jsonl']],
])('%s: nothing is said of what is in them', async (_, [source, ...args]) => {
  const world = new FakeWorld();
  const exit = await runCommand(['explain', '-e', join(folder, source!), ...args], world);
  expect(exit).toBe(EXIT.unread);
  expect(world.err).toMatch(/warning: .*\[[A-Z]+\d{4}\]/);
  expect(world.err).toMatch(/error: no event could be read .*\[CLI6079\]/);
  expect(world.err).not.toMatch(/there is no/);
});
