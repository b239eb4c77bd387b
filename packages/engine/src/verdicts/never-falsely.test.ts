import type { TelemetryRecord } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../ledger/ledger.js';
import { type FakeTelemetry, start, sysmon } from '../testing/fake-telemetry.js';
import { judged, observed, rulesOf, verdictOf } from '../testing/judged.js';

const RULES = rulesOf(`version: 1.0.0
rules:
  - {id: tool, expression: exec.file.name == "mimikatz.exe"}
  - {id: file, expression: create.file.name == "evil.exe"}
  - {id: key, expression: create_key.registry.key_name == "x"}
  - {id: by, expression: create.file.name == "x" && process.cmdline =~ "*get*"}
  - {id: setter, expression: exec.file.name == "a.exe", actions: [{set: {name: seen, value: true}}]}
  - {id: reader, expression: 'exec.file.name == "b.exe" && \${seen}'}
`);

const HEALTHY = [1, 11, 1, 11].map((eventId, index) => sysmon(eventId, index + 1));

/** A record with some of its properties replaced. */
function but(record: FakeTelemetry, values: Partial<TelemetryRecord>): FakeTelemetry {
  return Object.assign(record, values);
}

function after(records: readonly FakeTelemetry[], more: (ledger: Ledger) => void = () => {}) {
  const ledger = observed(records, RULES);
  more(ledger);
  const verdicts = ledger.toJson().verdicts!;
  return (rule: string): string => verdictOf(rule, verdicts);
}

describe('a record that is thrown away', () => {
  it('makes an unknown of the rules on what it may have told, and of no others', () => {
    for (const lost of [
      but(sysmon(1, 5, { UtcTime: '' }), { timeCreated: 0n }),
      sysmon(1, 5, { ProcessGuid: '', ProcessId: '' }),
    ]) {
      const verdict = after([...HEALTHY, lost]);
      expect([verdict('tool'), verdict('file')]).toEqual(['skipped', 'no']);
      expect([verdict('setter'), verdict('reader')]).toEqual(['skipped', 'skipped']);
    }
    const unclear = sysmon(12, 5, { EventType: '', TargetObject: 'HKLM\\Y' });
    const clear = sysmon(12, 6, { EventType: 'CreateKey', TargetObject: 'HKLM\\X' });
    const verdict = after([...HEALTHY, unclear, clear]);
    expect([verdict('key'), verdict('tool')]).toEqual(['skipped', 'no']);
  });

  it('is no matter where another log tells of the same', () => {
    const lost = sysmon(1, 5, { ProcessGuid: '', ProcessId: '' });
    expect(after([...HEALTHY, lost, ...[1, 2].map((id) => start(id))])('tool')).toBe('no');
  });

  it('is counted as skipped, and known in every part', () => {
    const lost = sysmon(1, 5, { ProcessGuid: '', ProcessId: '' });
    const sum = observed([], RULES);
    sum.absorb(structuredClone(observed([...HEALTHY, lost], RULES).part()));
    const { verdicts, totals } = sum.toJson();
    expect([verdictOf('tool', verdicts!), totals.skipped, totals.mapped]).toEqual(['skipped', 1, 4]);
  });
});

describe('a log', () => {
  it('has no times that are none, wherever they stand', () => {
    for (const ticks of [0n, 116_444_736_000_000_000n, 2_650_467_744_000_000_000n]) {
      const odd = but(sysmon(11, 5), { timeCreated: ticks });
      for (const records of [
        [...HEALTHY, odd],
        [odd, ...HEALTHY],
      ]) {
        const [log] = judged(records, RULES).hosts[0]!.logs;
        expect([log!.first, log!.last]).toEqual([
          '2024-03-01T12:00:01.000000000Z',
          '2024-03-01T12:00:04.000000000Z',
        ]);
      }
    }
  });

  it('has no number 0', () => {
    const verdicts = judged([but(sysmon(1, 0), {}), ...HEALTHY], RULES);
    expect(verdicts.hosts[0]?.logs[0]).toMatchObject({ unnumbered: 1, numbers: { first: 1 } });
    expect(verdictOf('tool', verdicts)).toBe('unnumbered');
  });

  it('tells no fact because a record that was carved does', () => {
    const bare = [1, 2].map((id) => start(id, { CommandLine: '' }));
    const rules = rulesOf(
      'version: 1.0.0\nrules: [{id: command, expression: exec.cmdline =~ "*sekurlsa*"}]\n',
    );
    const carved = but(start(7, { CommandLine: 'x' }), { carved: true } as Partial<TelemetryRecord>);
    expect(verdictOf('command', judged([...bare, carved], rules))).toBe('field_absent process.cmdline');
  });
});

describe('state that was given up', () => {
  it('is an unknown of rules that rest on it', () => {
    const sound = after(HEALTHY);
    expect([sound('tool'), sound('reader')]).toEqual(['no', 'no']);
    for (const counts of [
      { dropped: 1, unowned: 0, oversized: 0 },
      { dropped: 0, unowned: 0, oversized: 1 },
    ]) {
      const verdict = after(HEALTHY, (ledger) => ledger.setVariables(counts));
      expect([verdict('tool'), verdict('setter'), verdict('reader')]).toEqual(['no', 'no', 'limits']);
    }
  });

  it('is the order of time', () => {
    const own = sysmon(11, 5, { ProcessGuid: '{11111111-0000-0000-0000-000000000001}', ProcessId: '1001' });
    for (const hurry of [
      (ledger: Ledger) => ledger.setSkipped(new Map([['TEL4052', 1]])),
      (ledger: Ledger) => ledger.setSkipped(new Map([['TEL4053', 1]])),
      (ledger: Ledger) =>
        ledger.addFile({
          ...{ path: 'b.evtx', format: 'evtx', bytes: 1, sha256: '', records: 1, chunks: 1, faults: [] },
          unordered: true,
        }),
    ]) {
      const verdict = after([...HEALTHY, own], hurry);
      expect([verdict('tool'), verdict('reader')]).toEqual(['no', 'limits']);
      expect(verdict('by')).not.toBe('no');
    }
  });
});

describe('a file that was not read', () => {
  it('is no reason to doubt where it is no log', () => {
    const file = {
      path: 'x.txt',
      format: 'unknown',
      bytes: 1,
      sha256: '',
      records: 0,
      chunks: 0,
      faults: [],
    };
    const add = (mayBeLog: boolean) => (ledger: Ledger) => ledger.addFile({ ...file, lost: true, mayBeLog });
    expect(after(HEALTHY, add(false))('tool')).toBe('no');
    expect(after(HEALTHY, add(true))('tool')).toBe('damaged');
  });
});
