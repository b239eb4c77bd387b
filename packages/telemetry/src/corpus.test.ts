import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { EVENT_TYPES, type EventType } from './event-type.js';
import { MAPPINGS } from './mappings.js';
import { Normalizer } from './normalizer.js';
import type { Outcome } from './outcome.js';
import { Providers } from './provider.js';
import { guidText } from './record/guid-text.js';
import type { RuntimeEvent } from './runtime-event.js';
import type { TelemetryRecord } from './telemetry-record.js';
import {
  CORPUS_MANIFEST,
  corpusFiles,
  corpusRecords,
  HAS_CORPUS,
  MUST_HAVE_CORPUS,
} from './testing/corpus.js';
import { FakeRecord } from './testing/fake-record.js';
import { ofRecords } from './testing/normalize.js';
import { print } from './testing/print-event.js';
import { formatTime } from './time/format-time.js';
import { guidStart } from './time/guid-time.js';
import { parseTime } from './time/parse-time.js';

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';
const SECURITY = 'Security';

interface FileRun {
  readonly file: string;
  readonly events: readonly RuntimeEvent[];
  /** Provider-less key `channel id` to outcomes. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<Outcome, number>>;
  readonly reasons: ReadonlyMap<string, number>;
}

function run(file: string, wanted?: ReadonlySet<EventType>): FileRun {
  const events: RuntimeEvent[] = [];
  const outcomes = new Map<string, Map<Outcome, number>>();
  const normalizer = new Normalizer(wanted === undefined ? {} : { wanted }, (event) => events.push(event));
  for (const record of corpusRecords(file)) {
    const outcome = normalizer.push(record, file);
    const key = `${record.channel} ${record.eventId}`;
    const counts = outcomes.get(key) ?? new Map<Outcome, number>();
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    outcomes.set(key, counts);
  }
  normalizer.end();
  return { file, events, outcomes, reasons: normalizer.reasons };
}

it('the recorded logs are here, unless this is no run in CI', () => {
  expect(HAS_CORPUS || !MUST_HAVE_CORPUS).toBe(true);
});

describe.skipIf(!HAS_CORPUS)('the recorded logs (CASEMENT_CORPUS)', () => {
  let runs: readonly FileRun[] = [];
  beforeAll(() => {
    runs = corpusFiles().map((file) => run(file));
  });

  const all = (type: EventType): RuntimeEvent[] =>
    runs.flatMap(({ events }) => events.filter((event) => event.type === type));

  it('give, file by file, an event for every record the manifest counts', () => {
    const manifest = JSON.parse(readFileSync(CORPUS_MANIFEST, 'utf8')) as {
      files: { path: string; kind: string; counts: Record<string, Record<string, number>> }[];
    };
    const differences: string[] = [];
    for (const { file, events } of runs) {
      const counts = manifest.files.find(({ path }) => path === `evtx/${file}`)?.counts ?? {};
      const of = (channel: string, id: number): number => counts[channel]?.[String(id)] ?? 0;
      const made = (type: EventType): number =>
        events.reduce((sum, event) => sum + (event.type === type ? 1 + event.others.length : 0), 0);
      const expected: [number, number, string][] = [
        [made('exec'), of(SYSMON, 1) + of(SECURITY, 4688), 'exec'],
        [made('exit'), of(SYSMON, 5) + of(SECURITY, 4689), 'exit'],
        [
          made('create') + made('write'),
          of(SYSMON, 11) +
            of(SYSMON, 15) +
            events.filter(({ type, source }) => type === 'write' && source!.eventId === 4663).length,
          'create and write',
        ],
        [made('delete'), of(SYSMON, 23) + of(SYSMON, 26), 'delete'],
        [made('set_key_value'), of(SYSMON, 13) + of(SECURITY, 4657), 'set_key_value'],
        [made('change_permission'), of(SECURITY, 4670), 'change_permission'],
      ];
      for (const [got, want, what] of expected)
        if (got !== want) differences.push(`${file}: ${what} ${got} of ${want}`);
    }
    expect(differences).toEqual([]);
  });

  it('give these events in all', () => {
    expect(Object.fromEntries(EVENT_TYPES.map((type) => [type, all(type).length]))).toEqual({
      // Three of 1,787 records tell what another one of the same file told.
      exec: 1784,
      exit: 126,
      create: 138,
      // No event log tells of renamed files.
      rename: 0,
      delete: 12,
      write: 36,
      create_key: 63,
      open_key: 109,
      set_key_value: 251,
      delete_key: 5,
      change_permission: 2,
    });
  });

  it('account for every record of a known kind', () => {
    const reasons = new Map<string, number>();
    let skipped = 0;
    for (const one of runs) {
      for (const [code, count] of one.reasons) reasons.set(code, (reasons.get(code) ?? 0) + count);
      for (const outcomes of one.outcomes.values())
        skipped += (outcomes.get('skipped') ?? 0) + (outcomes.get('lost') ?? 0);
    }
    expect(Object.fromEntries(reasons)).toEqual({
      TEL4011: 18,
      TEL4013: 1,
      TEL4022: 24,
      TEL4024: 4,
      TEL4028: 4,
      TEL4030: 25,
      TEL4050: 3,
      TEL4061: 1,
      TEL4062: 4,
    });
    expect(skipped).toBe(18 + 1 + 24 + 4 + 4);
  });

  it('confirm that a ProcessGuid holds the start of its process, in all 1,381 Sysmon 1', () => {
    let checked = 0;
    for (const file of corpusFiles()) {
      for (const record of corpusRecords(file)) {
        if (record.channel !== SYSMON || record.eventId !== 1) continue;
        const time = parseTime(record.text('UtcTime')) as bigint;
        expect(guidStart(guidText(record.text('ProcessGuid')), time)).toBe(time - (time % 1_000_000_000n));
        checked += 1;
      }
    }
    expect(checked).toBe(1381);
  });

  it('give every process a parent that started no later, and more than half a parent that was seen', () => {
    let seen = 0;
    for (const { process } of all('exec')) {
      const parent = process!.parent!;
      expect(parent.start <= process!.start).toBe(true);
      if (!parent.stub) seen += 1;
    }
    expect(seen).toBe(1035);
  });

  it('give every process of an exec an owner and a name', () => {
    for (const { process } of all('exec')) {
      expect(process!.user).not.toBe('');
      expect(process!.user).not.toContain('$');
      if (process!.sid === '') expect(process!.user).not.toMatch(/^NT AUTHORITY\\/);
      expect(process!.name).not.toBe('');
    }
  });

  it('name registry keys by their full roots and files by their drives', () => {
    for (const { events } of runs) {
      for (const { registry, file } of events) {
        if (registry !== null) {
          expect(registry.keyPath).toMatch(/^(HKEY_LOCAL_MACHINE|HKEY_USERS)\\/);
          expect(registry.keyPath).not.toMatch(/\\ControlSet\d{3}(\\|$)|\\\\|\\$/);
        }
        if (file !== null) {
          expect(file.path).toMatch(/^([A-Z]:\\|\\\\|\\Device\\)/);
          expect(file.devicePath).toMatch(/^\\Device\\/);
          expect(file.name).not.toMatch(/^$|\\/);
        }
      }
    }
  });

  it('give the same events again', () => {
    for (const { file, events } of runs) expect(run(file).events.map(print)).toEqual(events.map(print));
  });

  it('give a wanted type the same events, whatever else is wanted', () => {
    for (const { file, events, outcomes, reasons } of runs) {
      for (const type of ['exec', 'set_key_value', 'open_key'] as const) {
        const alone = run(file, new Set([type]));
        expect(alone.events.map(print)).toEqual(events.filter((event) => event.type === type).map(print));
        expect(alone.outcomes).toEqual(outcomes);
        expect(alone.reasons.get('TEL4004')).toBe(undefined);
        expect(ofRecords(alone.reasons)).toEqual(ofRecords(reasons));
      }
    }
  });

  describe('of one host in two channels', () => {
    const FILES = [
      'attack-range/T1003.001_procdump/Security.evtx',
      'attack-range/T1003.001_procdump/Sysmon.evtx',
    ];
    const join = (records: readonly TelemetryRecord[]): RuntimeEvent[] => {
      const events: RuntimeEvent[] = [];
      const normalizer = new Normalizer({}, (event) => events.push(event));
      for (const record of records) normalizer.push(record, '');
      normalizer.end();
      return events;
    };
    const sources = (events: readonly RuntimeEvent[], type: EventType): Record<string, number> => {
      const ids = new Map<object, number[]>();
      for (const { type: of, process, source, others } of events) {
        if (of !== type) continue;
        const told = [source!, ...others].map(({ eventId }) => eventId);
        ids.set(process!, [...(ids.get(process!) ?? []), ...told].sort());
      }
      const counts: Record<string, number> = {};
      for (const list of ids.values()) counts[list.join('+')] = (counts[list.join('+')] ?? 0) + 1;
      return counts;
    };

    it('tell of each process once, in whichever order they come', () => {
      const [security, sysmon] = FILES.map(snapshots) as [FakeRecord[], FakeRecord[]];
      const byTime = [...security, ...sysmon].sort((a, b) => (a.timeCreated < b.timeCreated ? -1 : 1));
      for (const order of [[...security, ...sysmon], [...sysmon, ...security], byTime]) {
        const events = join(order);
        expect(sources(events, 'exec')).toEqual({ '4688': 46, '1+4688': 26 });
        expect(sources(events, 'exit')).toEqual({ '4689': 42, '4689+5': 31 });
        // In the order of time the two records are one event; of logs read one after the other the first has left by then.
        const both = order === byTime ? 1 : 2;
        const count = (type: EventType): number => events.filter((event) => event.type === type).length;
        expect([count('exec'), count('exit')]).toEqual([46 + both * 26, 42 + both * 31]);
      }
    });

    it('agree on the owner of every process both tell of', () => {
      const owners = (file: string): Map<number, string> =>
        new Map(
          run(file)
            .events.filter(({ type }) => type === 'exec')
            .map(({ process }) => [process!.pid, process!.user]),
        );
      const [audit, rich] = FILES.map(owners) as [Map<number, string>, Map<number, string>];
      const both = [...rich].filter(([pid]) => audit.has(pid));
      expect(both).toHaveLength(26);
      for (const [pid, user] of both) expect(audit.get(pid)?.toLowerCase()).toBe(user.toLowerCase());
    });

    it('give Sysmon the SIDs and the exit codes that only the Security log knows', () => {
      const records = FILES.flatMap(snapshots).sort((a, b) => (a.timeCreated < b.timeCreated ? -1 : 1));
      for (const event of join(records)) {
        if (event.source!.eventId === 1) expect(event.process!.sid).toMatch(/^S-1-5-/);
      }
      const codes = join(records).filter(({ type, exitCode }) => type === 'exit' && exitCode !== 0);
      expect(codes.map(({ process, time }) => [process!.name, formatTime(time).slice(0, 19)])).toContainEqual(
        ['keylogger.exe', '2022-08-31T19:18:58'],
      );
    });
  });
});

/** Copies of the records of a file that a mapping reads. */
function snapshots(file: string): FakeRecord[] {
  const providers = new Providers();
  const copies: FakeRecord[] = [];
  for (const record of corpusRecords(file)) {
    const mapping = MAPPINGS[providers.kindOf(record)].get(record.eventId);
    if (mapping === undefined) continue;
    const {
      provider,
      eventId,
      version,
      channel,
      computer,
      recordId,
      timeCreated,
      keywords,
      chunkIndex,
      offset,
    } = record;
    const data = Object.fromEntries(mapping.reads.map((field) => [field, record.text(field)]));
    copies.push(
      new FakeRecord(
        {
          provider,
          eventId,
          version,
          channel,
          computer,
          recordId,
          timeCreated,
          keywords,
          chunkIndex,
          offset,
        },
        data,
      ),
    );
  }
  return copies;
}
