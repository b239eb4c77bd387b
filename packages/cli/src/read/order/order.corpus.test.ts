import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Normalizer } from '@casement/telemetry';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EVENT_RUN, type EventKey, eventKey } from '../../events/event-run.js';
import { discover } from '../../input/discover.js';
import { Session } from '../../io/session.js';
import { DEFAULT_MEMORY, memoryBudget } from '../../memory/memory-budget.js';
import { CORPUS, describeCorpus } from '../../testing/corpus.js';
import { FakeWorld } from '../../testing/fake-world.js';
import { LogReading } from '../read-logs.js';
import type { OrderLimits } from './order-settings.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'order-corpus-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** One of each kind: NXLog, winlogbeat 6 and 7, PowerShell in order and not, Sentinel. */
const EXPORTS = [
  'otrf/lateral_movement/covenant_copy_smb_CreateRequest.jsonl',
  'otrf/credential_access/empire_mimikatz_logonpasswords.jsonl.gz',
  'otrf/defense_evasion/empire_wdigest_downgrade.jsonl.gz',
  'otrf-history/interactive_taskmngr_lsass_dump_2019-10-27_older.jsonl.gz',
  'otrf/lateral_movement/schtask_modification.jsonl.gz',
  'otrf/defense_evasion/psh_cmstp_execution_bypassuac.jsonl.gz',
  'otrf/credential_access/psh_lsass_memory_dump_comsvcs.jsonl',
  'otrf/compound-Log4Shell/sysmon_log4shell_cve2021_44228_java_serialized_object.jsonl',
] as const;

const IN_MEMORY = memoryBudget(DEFAULT_MEMORY).order;
const ON_DISK: OrderLimits = { held: 0, window: 0, run: 1 << 20, runs: 8 };

async function events(lines: readonly string[], limits: OrderLimits): Promise<string[]> {
  writeFileSync(join(folder, 'export.jsonl'), lines.join('\n'));
  const found: EventKey[] = [];
  const normalizer = new Normalizer({}, (event) => found.push(eventKey(event)));
  const visitor = {
    record: (read: Parameters<Normalizer['push']>[0], path: string) => normalizer.push(read, path),
  };
  const session = new Session('events', new FakeWorld(), {});
  await new LogReading(session, discover([folder]), null, visitor, false, { limits }).inTimeOrder();
  normalizer.end();
  // The place of a record in its file is not what it says.
  return found.sort(EVENT_RUN.compare).map(({ line }) => line.replace(/"(?:offset|line)":\d+,?/g, ''));
}

/** By a generator of the plainest kind: the same order in every run. */
function shuffled(lines: readonly string[]): string[] {
  const order = [...lines];
  let state = 1;
  for (let at = order.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

describeCorpus('exports of the corpus', () => {
  it.each(EXPORTS)(
    '%s gives the same events as it stands, reversed and shuffled',
    async (name) => {
      const bytes = readFileSync(join(CORPUS, 'jsonl', name));
      const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const given = await events(lines, IN_MEMORY);
      expect(given.length).toBeGreaterThan(0);
      expect(await events(lines, ON_DISK)).toEqual(given);
      expect(await events(lines.toReversed(), IN_MEMORY)).toEqual(given);
      expect(await events(shuffled(lines), IN_MEMORY)).toEqual(given);
      expect(await events(shuffled(lines), ON_DISK)).toEqual(given);
    },
    60_000,
  );
});
