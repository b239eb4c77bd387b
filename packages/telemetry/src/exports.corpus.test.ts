import { beforeAll, describe, expect, it } from 'vitest';
import type { RuntimeEvent } from './runtime-event.js';
import { MUST_HAVE_CORPUS } from './testing/corpus.js';
import { exportRecords, HAS_EXPORTS } from './testing/corpus-exports.js';
import { normalize, type Run } from './testing/normalize.js';

// What event logs of the corpus lack and exports of it have (telemetry.md §14).
const KEYS = 'otrf/persistence/empire_persistence_registry_modification_run_keys_standard_user.jsonl.gz';
const DUMP = 'otrf/compound-LSASS_campaign_01/metasploit_logonpasswords_lsass_memory_dump.jsonl.gz';
const SHELL = 'otrf/lateral_movement/empire_dcom_shellwindows_stager.jsonl.gz';

it('the recorded exports are here, unless this is no run in CI', () => {
  expect(HAS_EXPORTS || !MUST_HAVE_CORPUS).toBe(true);
});

const from = (run: Run, ...ids: number[]): RuntimeEvent[] =>
  run.events.filter(({ source, others }) =>
    [source!, ...others].some(({ eventId }) => ids.includes(eventId)),
  );

describe.skipIf(!HAS_EXPORTS)('the recorded exports (CASEMENT_CORPUS)', () => {
  describe('with the registry audited', () => {
    let run: Run;
    beforeAll(() => {
      run = normalize(exportRecords(KEYS));
    });

    it('give all 15 deleted keys their names, from the handles before them', () => {
      const deleted = from(run, 4660);
      expect(deleted.map(({ type }) => type)).toEqual(Array(15).fill('delete_key'));
      for (const { registry, process } of deleted) {
        expect(registry!.keyPath).toMatch(/^HKEY_(LOCAL_MACHINE|USERS)\\/);
        expect(process!.name).not.toBe('');
      }
    });

    it('give all 34 values that 4657 tells of, key and name apart', () => {
      const set = from(run, 4657);
      expect(set).toHaveLength(34);
      for (const { type, registry } of set) {
        expect(type).toBe('set_key_value');
        expect(registry!.keyPath).not.toMatch(/ControlSet0/);
      }
    });

    it('give every 4670, all of them on tokens', () => {
      const changed = from(run, 4670);
      expect(changed).toHaveLength(95);
      for (const { permission } of changed) {
        expect(permission).toMatchObject({ type: 'Token', path: '-' });
        expect(permission!.newSd).toMatch(/^(Owner|Group|DACL):/);
      }
    });

    it('count the errors of Sysmon and its start', () => {
      expect(run.reasons.get('TEL4063')).toBe(2);
      expect(run.reasons.get('TEL4061')).toBe(1);
    });
  });

  it('with Sysmon 26 and 29 give deletions, and the executables that no 11 told of', () => {
    const run = normalize(exportRecords(DUMP));
    expect(from(run, 26).map(({ type }) => type)).toEqual(Array(75).fill('delete'));
    // An 11 of the same process and file stands before both.
    expect(from(run, 29)).toEqual([]);
    expect(run.reasons.get('TEL4060')).toBe(2);
  });

  it('without 11 take the executables from 29', () => {
    const records = [...exportRecords(DUMP)].filter(({ eventId }) => eventId === 11 || eventId === 29);
    const without = normalize(records.filter(({ eventId }) => eventId === 29));
    const created = from(normalize(records), 11).map(({ file, process }) => [file!.path, process!.guid]);
    expect(without.events.map(({ type }) => type)).toEqual(['create', 'create']);
    for (const { file, process } of without.events)
      expect(created).toContainEqual([file!.path, process!.guid]);
  });

  it('with the only Sysmon 14 give a deleted and a created key where that is asked for', () => {
    const records = [...exportRecords(SHELL)].filter(({ eventId }) => eventId === 14);
    expect(normalize(records).reasons.get('TEL4012')).toBe(1);
    const { events } = normalize(records, { registryRename: 'delete-create' });
    expect(events.map(({ type }) => type)).toEqual(['delete_key', 'create_key']);
    const [before, after] = events.map(({ registry }) => registry!.keyPath);
    expect(before).toBe(`${after}.bak`);
    expect(after).toMatch(/^HKEY_LOCAL_MACHINE\\SOFTWARE\\.*\\ProfileList\\S-1-5-21-[-0-9]+$/);
  });
});
