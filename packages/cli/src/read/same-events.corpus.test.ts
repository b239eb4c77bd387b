import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runtimeEventToJson } from '@casement/engine';
import { Normalizer } from '@casement/telemetry';
import { afterAll, expect, it } from 'vitest';
import { CORPUS, describeCorpus } from '../testing/corpus.js';
import { readLog } from '../testing/read-log.js';

const EVTX = join(CORPUS, 'evtx/sigma');
const JSON_TRUTH = join(CORPUS, 'truth/sigma-upstream');
const names = existsSync(EVTX) ? readdirSync(EVTX).map((name) => name.slice(0, -5)) : [];
const evtxexport = spawnSync('evtxexport', ['-V']).error === undefined;
const folder = mkdtempSync(join(tmpdir(), 'same-events-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The events of a file, without the place of their records. */
async function events(path: string): Promise<{ events: unknown[]; lost: boolean }> {
  const found: unknown[] = [];
  const normalizer = new Normalizer({}, (event) => {
    const { source, ...rest } = runtimeEventToJson(event);
    found.push({ ...rest, record: source?.record_id, provider: source?.provider });
  });
  const { report } = await readLog(path, (record) => normalizer.push(record, path));
  normalizer.end();
  return { events: found, lost: report.lost };
}

/** evtx_dump printed six digits of a second and cut trailing blanks off (the README of the corpus); both for comparison alone. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, item: unknown) => {
    if (typeof item !== 'string') return item;
    if (key.endsWith('created_at')) return item.slice(0, -3);
    return item.replace(/(\.\d{6})\d{3}Z$/, '$1Z').trimEnd();
  });
}

let compared = 0;

describeCorpus('an event log and its renderings', () => {
  it('are there', () => {
    expect(names.length).toBe(73);
  });

  it.each(names)('%s: the JSON of evtx_dump gives the same events', async (name) => {
    const log = await events(join(EVTX, `${name}.evtx`));
    const json = await events(join(JSON_TRUTH, `${name}.json`));
    expect(json.lost).toBe(false);
    compared += log.events.length;
    expect(rounded(json.events)).toEqual(rounded(log.events));
  });

  it('have events, so that something was compared', () => {
    expect(compared).toBeGreaterThan(50);
  });

  it.skipIf(!evtxexport).each(names)('%s: the XML of evtxexport gives the same events', async (name) => {
    const path = join(EVTX, `${name}.evtx`);
    const { stdout } = spawnSync('evtxexport', ['-f', 'xml', path], { maxBuffer: 1 << 28 });
    const xml = join(folder, `${name}.xml`);
    // Before the events the tool says its name and version.
    writeFileSync(xml, stdout.subarray(stdout.indexOf('<Event')));
    const log = await events(path);
    const exported = await events(xml);
    expect(exported.lost).toBe(false);
    expect(exported.events).toEqual(log.events);
  });
});
