import { bytesSource, openEvtx } from '@casement/evtx';
import { Normalizer, type RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { HOSTS } from './cast.js';
import { momentOf } from './clock.js';
import { demoRecording } from './demo-recording.js';
import { scenario } from './scenario.js';
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
    if (open.length === 0) return;
    const due = open.reduce((a, b) => (b.next.value!.timeCreated < a.next.value!.timeCreated ? b : a));
    normalizer.push(due.next.value!, due.name);
    due.next = due.records.next();
  }
}

/** What ties a finding to its step: rule, host and time to the millisecond. */
const key = (rule: string, host: string, ms: number): string => `${rule} ${host} ${new Date(ms).toISOString()}`;

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
    expect(counts).toMatchInlineSnapshot();
  });

  it('has every step of the attack found by the rules the scenario names, and nothing else found', () => {
    const pack = loadPack();
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
    expect(new Set(steps.flatMap((step) => step.found!.map((rule) => tactics.get(rule)))).size).toBeGreaterThanOrEqual(8);
  });
});
