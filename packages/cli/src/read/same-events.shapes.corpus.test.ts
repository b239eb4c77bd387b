import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runtimeEventToJson } from '@casement/engine';
import { Normalizer } from '@casement/telemetry';
import { afterAll, expect, it } from 'vitest';
import { runCommand } from '../run-command.js';
import { CORPUS, describeCorpus } from '../testing/corpus.js';
import { FakeWorld } from '../testing/fake-world.js';
import { readLog } from '../testing/read-log.js';
import { type DumpedRecord, ecmdCsv, SHAPE_WRITERS } from '../testing/shape-writers.js';

const logs = ['evtx/sigma', 'evtx/mitre'].flatMap((name) => {
  const folder = join(CORPUS, name);
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return names.filter((one) => one.endsWith('.evtx')).map((one) => join(folder, one));
});
const folder = mkdtempSync(join(tmpdir(), 'same-shapes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The events of a file, without the place of their records. */
async function events(path: string): Promise<unknown[]> {
  const found: unknown[] = [];
  const normalizer = new Normalizer({}, (event) => {
    const { source, others = [], ...rest } = runtimeEventToJson(event);
    const records = [source, ...others].map((one) => [one?.provider, one?.event_id, one?.record_id]);
    found.push({ ...rest, records });
  });
  await readLog(path, (record) => normalizer.push(record, path));
  normalizer.end();
  return found;
}

async function dumped(path: string): Promise<DumpedRecord[]> {
  const output = join(folder, 'records.jsonl');
  await runCommand(['dump', path, '-q', '-o', output], new FakeWorld());
  return readFileSync(output, 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DumpedRecord);
}

let compared = 0;

describeCorpus('an event log as other tools write it', () => {
  it('is there', () => {
    expect(logs.length).toBeGreaterThan(100);
  });

  it.each(logs.map((path) => [path.slice(CORPUS.length + 1), path] as const))(
    '%s gives the same events in every shape',
    async (_, path) => {
      const expected = await events(path);
      const records = await dumped(path);
      compared += expected.length;
      const file = join(folder, 'export');
      for (const [name, write] of Object.entries(SHAPE_WRITERS)) {
        writeFileSync(file, records.map((record) => `${JSON.stringify(write(record))}\n`).join(''));
        expect(await events(file), name).toEqual(expected);
      }
      writeFileSync(file, ecmdCsv(records));
      expect(await events(file), 'CSV of EvtxECmd').toEqual(expected);
    },
    60_000,
  );

  it('has events, so that something was compared', () => {
    expect(compared).toBeGreaterThan(400);
  });
});
