import { describe, expect, it } from 'vitest';
import { Providers } from '../provider.js';
import type { ShapeRecord } from '../shapes/shape-record.js';
import { MUST_HAVE_CORPUS } from '../testing/corpus.js';
import { exportRecords, HAS_EXPORTS } from '../testing/corpus-exports.js';
import { normalize } from '../testing/normalize.js';

/** Exports of hosts with both logs; over all exports of the corpus it is 328 of 328. */
const FILES: readonly (readonly [file: string, pairs: number])[] = [
  ['otrf/persistence/empire_persistence_registry_modification_run_keys_standard_user.jsonl.gz', 109],
  ['otrf/defense_evasion/cmd_psh_stop_netprofm_eventlog_after_reboot.jsonl.gz', 20],
  ['otrf/privilege_escalation/empire_uac_shellapi_fodhelper.jsonl.gz', 18],
  ['otrf/lateral_movement/covenant_dcom_executeexcel4macro_allowed.jsonl.gz', 17],
];

const providers = new Providers();

/** Host, pid, parent and image: what both logs name. */
const keyOf = (host: string, ...facts: readonly (number | string)[]): string =>
  [host, ...facts].join('\n').toLowerCase();

/** The users that Sysmon 1 names, by process. */
function sysmonUsers(records: readonly ShapeRecord[]): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const record of records) {
    if (record.eventId !== 1 || providers.kindOf(record) !== 'sysmon') continue;
    const key = keyOf(
      record.computer,
      record.integer('ProcessId'),
      record.integer('ParentProcessId'),
      record.text('Image'),
    );
    users.set(key, [...(users.get(key) ?? []), record.text('User').toLowerCase()]);
  }
  return users;
}

it('the recorded exports are here, unless this is no run in CI', () => {
  expect(HAS_EXPORTS || !MUST_HAVE_CORPUS).toBe(true);
});

describe.skipIf(!HAS_EXPORTS)('the owner that 4688 alone gives (CASEMENT_CORPUS)', () => {
  it.each(FILES)('is the one that Sysmon names: %s, %i pairs', (file, pairs) => {
    const records = [...exportRecords(file)];
    const users = sysmonUsers(records);
    const { events } = normalize(records.filter((record) => providers.kindOf(record) === 'security'));
    let agreed = 0;
    for (const { type, host, process } of events) {
      if (type !== 'exec') continue;
      const named = users.get(keyOf(host, process!.pid, process!.ppid, process!.path))?.shift();
      if (named === undefined) continue;
      expect(process!.user.toLowerCase()).toBe(named);
      agreed += 1;
    }
    expect(agreed).toBe(pairs);
  });
});
