import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvtxCache } from '@casement/evtx';
import { ClockEvidence, Normalizer, type ShapeRecord } from '@casement/telemetry';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVENT_RUN, type EventKey, eventKey } from '../../events/event-run.js';
import { discover } from '../../input/discover.js';
import { Session } from '../../io/session.js';
import { DEFAULT_MEMORY, memoryBudget } from '../../memory/memory-budget.js';
import { run as scan } from '../../scan/run.js';
import { type ExportedRecord, powershellLine } from '../../testing/export-text.js';
import { FakeWorld } from '../../testing/fake-world.js';
import { LogFile } from '../log-file.js';
import { LogReading, type ReadingOptions } from '../read-logs.js';
import type { OrderLimits } from './order-settings.js';
import type { PlacedRecord } from './placed-record.js';
import { Placer } from './placer.js';
import { RecordOrder } from './record-order.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'permuted-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const pid = fc.integer({ min: 1, max: 4 }).map((n) => n * 100);
const hex = (n: number): string => `0x${n.toString(16)}`;
const image = (n: number): string => `C:\\Windows\\p${n}.exe`;

/** Processes that start, end, and touch files and keys, as both logs tell it. */
const values = fc
  .tuple(fc.constantFrom(1, 5, 11, 13, 4688, 4689, 4663), pid, pid)
  .map(([eventId, own, parent]) => {
    const sysmon = eventId < 4000;
    const shared = sysmon
      ? {
          ProcessId: String(own),
          Image: image(own),
          ProcessGuid: `{00000000-0000-0000-0000-${String(own).padStart(12, '0')}}`,
        }
      : { ProcessId: hex(own), ProcessName: image(own), SubjectUserSid: 'S-1-5-18', SubjectLogonId: '0x3e7' };
    const more: Record<number, Record<string, string>> = {
      1: {
        ParentProcessId: String(parent),
        ParentImage: image(parent),
        CommandLine: `p ${own}`,
        User: 'D\\u',
      },
      11: { TargetFilename: `C:\\t\\${parent}.txt` },
      13: { TargetObject: `HKLM\\Software\\K${parent}\\v`, EventType: 'SetValue', Details: 'x' },
      4688: {
        NewProcessId: hex(own),
        NewProcessName: image(own),
        ProcessId: hex(parent),
        CommandLine: `p ${own}`,
      },
      4663: {
        ObjectType: 'File',
        ObjectName: `C:\\t\\${parent}.txt`,
        HandleId: '0x44',
        AccessMask: '0x2',
        AccessList: '%%4417',
      },
    };
    return { eventId, sysmon, values: { ...shared, ...more[eventId] } };
  });

const record = fc
  .record({
    at: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 60_000 })),
    host: fc.constantFrom('A', 'B'),
    what: values,
  })
  .map(({ at, host, what }): ExportedRecord => ({ at, host, ahead: -240, ...what }));

const list = fc.array(record, { minLength: 2, maxLength: 30 });
const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
const permuted = list.chain((records) =>
  fc.record({ records: fc.constant(records), other: shuffled(records) }),
);

const put = (name: string, records: readonly ExportedRecord[]): void =>
  writeFileSync(join(folder, name), records.map((one) => `${powershellLine(one)}\n`).join(''));

/** The place of a record in its file is not what it says. */
function placeless(key: EventKey): string {
  return key.line.replace(/"(?:offset|line)":\d+,?/g, '');
}

async function events(options: ReadingOptions): Promise<string[]> {
  const found: EventKey[] = [];
  const normalizer = new Normalizer({}, (event) => found.push(eventKey(event)));
  const visitor = {
    record: (read: Parameters<Normalizer['push']>[0], path: string) => normalizer.push(read, path),
  };
  const session = new Session('events', new FakeWorld(), {});
  await new LogReading(session, discover([folder]), null, visitor, false, options).inTimeOrder();
  normalizer.end();
  return found.sort(EVENT_RUN.compare).map(placeless);
}

/** The same on the plain path: every record of every file in one array, sorted. */
async function plainEvents(): Promise<string[]> {
  const order = new RecordOrder();
  const all: (PlacedRecord & { readonly file: number })[] = [];
  const files = discover([folder]);
  for (const [place, file] of files.entries()) {
    const records: ShapeRecord[] = [];
    const log = new LogFile(file, new EvtxCache());
    await log.open();
    for (;;) {
      for (let one = log.next(); one !== null; one = log.next()) records.push(one as ShapeRecord);
      if (!log.starved) break;
      await log.fill();
    }
    log.release();
    const evidence = new ClockEvidence();
    for (const one of records) evidence.add(one);
    const placer = new Placer(evidence.settle(0n));
    for (const one of records) all.push({ ...placer.place(one), file: place });
  }
  all.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.file - b.file || order.compare(a, b)));
  const found: EventKey[] = [];
  const normalizer = new Normalizer({}, (event) => found.push(eventKey(event)));
  for (const { record: one, file } of all) normalizer.push(one, files[file]!.path);
  normalizer.end();
  return found.sort(EVENT_RUN.compare).map(placeless);
}

const DEFAULT_ORDER_LIMITS = memoryBudget(DEFAULT_MEMORY).order;
const CRAMPED: OrderLimits = { held: 0, window: 0, run: 3000, runs: 2 };
const WINDOWED: OrderLimits = { ...DEFAULT_ORDER_LIMITS, held: 0 };

const POLICY = `version: 1.0.0
rules:
  - id: started
    expression: exec.file.name =~ "p*"
    actions: [{set: {name: n, default_value: 0, expression: "\${n} + 1"}}]
  - id: after
    expression: create.file.name != "" && \${n} > 1
  - id: child
    expression: exec.file.name != "" && process.parent.file.name == "p100.exe"
  - id: written
    expression: set.registry.key_path != "" || write.file.name != ""
`;

async function findings(paths: readonly string[]): Promise<{ out: string; err: string }> {
  const world = new FakeWorld();
  const options = {
    policy: [`${folder}.policy`],
    format: 'events',
    limits: 'off',
  } as const;
  const session = new Session('scan', world, {});
  await scan(session, paths, options);
  await session.out.flush();
  return { out: world.out, err: world.err };
}

describe('any permutation of the records of exports', () => {
  it('gives the same events as sorting all of them in memory', async () => {
    await fc.assert(
      fc.asyncProperty(permuted, permuted, async (one, two) => {
        put('a', one.records);
        put('b', two.records);
        const plain = await plainEvents();
        expect(await events({})).toEqual(plain);
        expect(await events({ limits: WINDOWED })).toEqual(plain);
        expect(await events({ limits: CRAMPED })).toEqual(plain);
        put('a', one.other);
        put('b', two.other);
        expect(await events({})).toEqual(plain);
        expect(await events({ limits: CRAMPED })).toEqual(plain);
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same findings and digest, and so does any order of the arguments', async () => {
    writeFileSync(`${folder}.policy`, POLICY);
    let found = 0;
    try {
      await fc.assert(
        fc.asyncProperty(permuted, permuted, async (one, two) => {
          put('a', one.records);
          put('b', two.records);
          const paths = [join(folder, 'a'), join(folder, 'b')];
          const first = await findings(paths);
          const digest = /digest: sha256 ([0-9a-f]{64})/.exec(first.err)?.[1];
          expect(digest, first.err).toBeDefined();
          put('a', one.other);
          put('b', two.other);
          const second = await findings([paths[1]!, paths[0]!, paths[1]!]);
          expect(second.out).toBe(first.out);
          expect(second.err).toContain(`digest: sha256 ${digest}`);
          found += first.out.split('\n').length - 1;
        }),
        { numRuns: 25 },
      );
    } finally {
      rmSync(`${folder}.policy`);
    }
    expect(found).toBeGreaterThan(50);
  });
});
