import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS, describeCorpus } from '../testing/corpus.js';
import { readLog } from '../testing/read-log.js';
import type { FileReport } from './file-report.js';

interface Entry {
  readonly path: string;
  readonly kind: string;
  readonly records: number;
  readonly shape: string;
  readonly sha256: string;
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The manifest's words for a shape, and ours. */
const NAMES: Readonly<Record<string, string>> = {
  'nxlog flat, system PID under ExecutionProcessID': 'NXLog',
  'nxlog flat, system PID under ProcessID': 'NXLog with ProcessID',
  'powershell export, flat, Hostname, no record number': 'PowerShell',
  'powershell export, flat, Computer + EventRecordID': 'PowerShell with EventRecordID',
  'winlogbeat6 (log_name, event_id, event_data)': 'winlogbeat 5/6',
  'winlogbeat7 (nested winlog.event_data)': 'winlogbeat 7',
  'sentinel export, EventData as JSON string': 'Sentinel',
  'sentinel export, EventData as XML string': 'Sentinel',
};

type Counts = Record<string, Record<string, number>>;

async function read(path: string): Promise<{ counts: Counts; report: FileReport }> {
  const counts: Counts = {};
  const { report } = await readLog(join(CORPUS, path), ({ channel, eventId }) => {
    counts[channel] ??= {};
    const ids = counts[channel]!;
    ids[eventId] = (ids[eventId] ?? 0) + 1;
  });
  return { counts, report };
}

describeCorpus('the exports of the corpus', () => {
  const manifest = join(CORPUS, 'MANIFEST.json');
  // The names of skipped tests are collected too, and there is no manifest then.
  const { files } = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { files: Entry[] })
    : { files: [] };
  const entries = files.filter(({ path }) => path.startsWith('jsonl/'));

  it('are 50', () => {
    expect(entries).toHaveLength(50);
  });

  it.each(entries.map((entry) => [entry.path, entry] as const))(
    '%s has the records of the manifest',
    async (path, entry) => {
      const { counts, report } = await read(path);
      expect(counts).toEqual(entry.counts);
      expect(report.records).toBe(entry.records);
      expect(report.lost).toBe(false);
      expect(report.sha256).toBe(entry.sha256);
      expect(report.format).toContain(`; ${NAMES[entry.shape]}`);
    },
    60_000,
  );
});
