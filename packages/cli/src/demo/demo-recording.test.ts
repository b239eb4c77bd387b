import { bytesSource, openEvtx } from '@casement/evtx';
import { Normalizer, type RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { HOSTS } from './cast.js';
import { momentOf } from './clock.js';
import { demoRecording } from './demo-recording.js';
import { scenario } from './scenario/scenario.js';
import type { Step } from './step.js';
import { loadPack, rulesThatFind } from './testing/windows-pack.js';

/** Puts the records of all logs in the order of time, as a scan of several logs reads them. */
function normalised(sink: (event: RuntimeEvent) => void): void {
  const normalizer = new Normalizer({}, sink);
  const logs = demoRecording().map(({ name, bytes }) => {
    const records = openEvtx(bytesSource(bytes)).records();
    return { name, records, next: records.next() };
  });
  for (;;) {
    const open = logs.filter((log) => log.next.done !== true);
    if (open.length === 0) break;
    const due = open.reduce((a, b) => (b.next.value!.timeCreated < a.next.value!.timeCreated ? b : a));
    normalizer.push(due.next.value!, due.name);
    due.next = due.records.next();
  }
  normalizer.end();
}

/** What ties a finding to its step: rule, host and time to the millisecond. */
const key = (rule: string, host: string, ms: number): string =>
  `${rule} ${host} ${new Date(ms).toISOString()}`;

const expected = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) =>
    (step.found ?? []).map((rule) => key(rule, HOSTS[step.host].computer, momentOf(step.at))),
  );

describe('the recording of the demo', () => {
  it('is the same bytes at every call', () => {
    const again = demoRecording();
    demoRecording().forEach(({ name, bytes }, index) => {
      expect(again[index]!.name).toBe(name);
      expect(Buffer.compare(again[index]!.bytes, bytes)).toBe(0);
    });
  });

  it('reads back with the records that were written', () => {
    const counts = demoRecording().map(({ name, bytes }) => {
      const file = openEvtx(bytesSource(bytes));
      const ids: Record<number, number> = {};
      let records = 0;
      for (const record of file.records()) {
        ids[record.eventId] = (ids[record.eventId] ?? 0) + 1;
        records++;
      }
      expect(file.faults.count).toBe(0);
      return { name, records, ids };
    });
    expect(counts).toMatchInlineSnapshot(`
      [
        {
          "ids": {
            "1": 67,
            "10": 1,
            "11": 27,
            "12": 2,
            "13": 13,
            "15": 2,
            "22": 3,
            "26": 3,
            "3": 6,
            "5": 55,
          },
          "name": "WKS-17_Microsoft-Windows-Sysmon%4Operational.evtx",
          "records": 179,
        },
        {
          "ids": {
            "4624": 2,
            "4672": 1,
            "4688": 67,
            "4689": 55,
          },
          "name": "WKS-17_Security.evtx",
          "records": 125,
        },
        {
          "ids": {
            "1": 19,
            "11": 5,
            "13": 4,
            "26": 3,
            "5": 17,
          },
          "name": "DC-01_Microsoft-Windows-Sysmon%4Operational.evtx",
          "records": 48,
        },
        {
          "ids": {
            "1102": 1,
            "4624": 1,
            "4634": 1,
            "4672": 1,
            "4688": 3,
            "4689": 5,
          },
          "name": "DC-01_Security.evtx",
          "records": 12,
        },
      ]
    `);
  });

  it('has every step of the attack found by the rules the scenario names, and nothing else found', () => {
    const pack = loadPack();
    // A set: a process start stands in both logs of a host, so a finding may come from either or from both.
    const found = new Set<string>();
    normalised((event) => {
      const ms = Number(event.time / 1_000_000n);
      for (const rule of rulesThatFind(pack, event)) found.add(key(rule, event.host, ms));
    });
    expect([...found].sort()).toEqual(expected(scenario).sort());
  });

  it('has an attack worth showing: at least eight tactics on both hosts', () => {
    const tactics = new Map(loadPack().ruleSet.rules.map((rule) => [rule.id, rule.tags.get('tactic')]));
    const steps = scenario.filter((step) => step.found !== undefined);
    expect(new Set(steps.map((step) => step.host)).size).toBe(2);
    expect(
      new Set(steps.flatMap((step) => step.found!.map((rule) => tactics.get(rule)))).size,
    ).toBeGreaterThanOrEqual(8);
  });
});
