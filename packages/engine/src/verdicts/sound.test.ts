import type { TelemetryRecord } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeTelemetry, SYSMON, start, sysmon } from '../testing/fake-telemetry.js';
import { judged, observed, rulesOf, verdictOf } from '../testing/judged.js';

const RULES: Readonly<Record<string, string>> = {
  image: 'exec.file.name == "bad.exe"',
  command: 'exec.cmdline =~ "*evil*"',
  either: 'exec.file.name == "bad.exe" || exec.cmdline =~ "*evil*"',
  neither: 'exec.file.name != "a.exe" && exec.cmdline !~ "*ok*"',
  child: 'exec.cmdline =~ "*evil*" && process.parent.file.name == "b.exe"',
  dropped: 'create.file.name == "bad.exe" && process.cmdline =~ "*evil*"',
  key: 'set_key_value.registry.value_name == "bad" && process.file.name == "bad.exe"',
};
const POLICY = `version: 1.0.0\nrules:\n${Object.entries(RULES)
  .map(([id, expression]) => `  - {id: ${id}, expression: '${expression}'}\n`)
  .join('')}`;

interface Act {
  readonly eventId: number;
  readonly image: string;
  readonly command: string;
  readonly target: string;
  readonly computer: string;
}

const act: fc.Arbitrary<Act> = fc.record({
  eventId: fc.constantFrom(1, 1, 11, 13),
  image: fc.constantFrom('a.exe', 'b.exe', 'bad.exe'),
  command: fc.constantFrom('ok', 'evil'),
  target: fc.constantFrom('good', 'bad'),
  computer: fc.constantFrom('h1', 'h2'),
});

/** What happened, as the logs of each host tell it; a host numbers the records of each of its logs. */
function logsOf(acts: readonly Act[], sources: 'sysmon' | 'security' | 'both'): FakeTelemetry[] {
  const numbers = new Map<string, number>();
  const next = (log: string): number => {
    const number = (numbers.get(log) ?? 0) + 1;
    numbers.set(log, number);
    return number;
  };
  return acts.flatMap(({ eventId, image, command, target, computer }, index) => {
    const at = 10 * index;
    const path = `C:\\${image}`;
    const records: FakeTelemetry[] = [];
    if (sources !== 'security') {
      records.push(
        sysmon(
          eventId,
          next(`sysmon ${computer}`),
          {
            Image: path,
            ...(eventId === 1 ? { CommandLine: command, ParentImage: 'C:\\b.exe' } : {}),
            ...(eventId === 11 ? { TargetFilename: `C:\\${target}.exe` } : {}),
            ...(eventId === 13 ? { TargetObject: `HKLM\\X\\${target}` } : {}),
          },
          { computer, at },
        ),
      );
    }
    if (sources !== 'sysmon' && eventId === 1) {
      const values = { NewProcessName: path, CommandLine: command, ParentProcessName: 'C:\\b.exe' };
      records.push(start(next(`security ${computer}`), values, { computer, at }));
    }
    return records;
  });
}

/** What somebody did to the logs afterwards; each of it leaves its mark. */
type Harm = (records: readonly FakeTelemetry[]) => FakeTelemetry[];

const harm: fc.Arbitrary<Harm> = fc.oneof(
  // A stretch is gone, with records of the same log on both sides of it.
  fc
    .tuple(fc.nat({ max: 30 }), fc.integer({ min: 1, max: 5 }))
    .map(([from, count]) => (records: readonly FakeTelemetry[]) => {
      const keep = new Set<FakeTelemetry>();
      for (const log of new Set(records.map(nameOf))) {
        const own = records.filter((record) => nameOf(record) === log);
        const [first] = own;
        const last = own.at(-1);
        own.forEach((record, index) => {
          if (record === first || record === last || index < from || index >= from + count) keep.add(record);
        });
      }
      return records.filter((record) => keep.has(record));
    }),
  // A field is never told.
  fc
    .constantFrom(['CommandLine'], ['ParentImage', 'ParentProcessName'], ['Image', 'NewProcessName'])
    .map((names) => (records: readonly FakeTelemetry[]) => records.map((record) => record.without(names))),
  // A whole log is not given.
  fc
    .constantFrom(SYSMON, '')
    .map(
      (name) => (records: readonly FakeTelemetry[]) =>
        records.filter(({ provider }) => (provider === SYSMON) !== (name === SYSMON)),
    ),
);

/** A kind of record is not logged. That is so before anything is done to the logs: what came after would be numbered anew, and the gap gone. */
const setting: fc.Arbitrary<Harm> = fc
  .constantFrom(1, 11, 13, 4688)
  .map((id) => (records: readonly FakeTelemetry[]) => without(records, ({ eventId }) => eventId === id));

/** A setting that keeps records from being logged leaves no gap: the others are numbered without them. */
function without(
  records: readonly FakeTelemetry[],
  drop: (record: FakeTelemetry) => boolean,
): FakeTelemetry[] {
  const numbers = new Map<string, bigint>();
  return records
    .filter((record) => !drop(record))
    .map((record) => {
      const number = (numbers.get(nameOf(record)) ?? 0n) + 1n;
      numbers.set(nameOf(record), number);
      return record.numbered(number);
    });
}

function nameOf({ provider, computer }: TelemetryRecord): string {
  return `${provider} ${computer}`;
}

const world = fc.tuple(fc.array(act, { maxLength: 25 }), fc.constantFrom('sysmon', 'security', 'both'));

describe('a verdict of "not matched"', () => {
  it('is never given where the whole logs hold a match', () => {
    const ruleSet = rulesOf(POLICY);
    let noes = 0;
    let unknowns = 0;
    fc.assert(
      fc.property(
        world,
        fc.array(setting, { maxLength: 1 }),
        fc.array(harm, { maxLength: 2 }),
        ([acts, sources], settings, harms) => {
          const whole = logsOf(acts, sources);
          const left = [...settings, ...harms].reduce((records, each) => each(records), whole);
          const truth = judged(whole, ruleSet);
          const got = judged(left, ruleSet);
          for (const host of got.hosts) {
            const all = truth.hosts.find((other) => other.host === host.host)!;
            for (const rule of Object.keys(RULES)) {
              const verdict = verdictOf(rule, { ...got, hosts: [host] });
              if (verdict === 'no') {
                noes++;
                if (Object.hasOwn(all.matches, rule))
                  expect.fail(`${rule} on ${host.host} matched in ${JSON.stringify(acts)} from ${sources}`);
              } else if (verdict !== 'yes') unknowns++;
            }
          }
        },
      ),
      { numRuns: 400 },
    );
    // It is an answer, too: what says "nobody knows" to everything would pass.
    expect(noes).toBeGreaterThan(unknowns / 10);
  });
});

describe('verdicts in parts', () => {
  it('are the same however the hosts are shared out', () => {
    const ruleSet = rulesOf(POLICY);
    fc.assert(
      fc.property(world, fc.boolean(), ([acts, sources], turned) => {
        const records = logsOf(acts, sources);
        const whole = observed(records, ruleSet);
        const parts = ['h1', 'h2'].map((name) =>
          structuredClone(
            observed(
              records.filter(({ computer }) => computer === name),
              ruleSet,
            ).part(),
          ),
        );
        const sum = observed([], ruleSet);
        for (const part of turned ? parts.reverse() : parts) sum.absorb(part);
        expect(JSON.stringify(sum.toJson())).toBe(JSON.stringify(whole.toJson()));
      }),
      { numRuns: 100 },
    );
  });

  it('keep the least hosts and logs, whoever saw them first', () => {
    const ruleSet = rulesOf(POLICY);
    const records = ['d', 'b', 'a', 'c'].flatMap((computer) =>
      ['x', 'y'].map(
        (channel) => new FakeTelemetry({ provider: 'P', eventId: 1, recordId: 1n, computer, channel }, {}),
      ),
    );
    const bounds = { hosts: 3, logs: 5 };
    const whole = observed(records, ruleSet, { bounds }).toJson().verdicts!;
    expect(whole.hosts.map(({ host, logs }) => [host, logs.length])).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 1],
    ]);
    expect(whole.records_omitted).toBe(3);
    const sum = observed([], ruleSet, { bounds });
    for (const part of [records.slice(3), records.slice(0, 3)])
      sum.absorb(observed(part, ruleSet, { bounds }).part());
    expect(sum.toJson().verdicts).toEqual(whole);
  });
});
