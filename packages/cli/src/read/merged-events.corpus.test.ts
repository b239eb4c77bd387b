import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Normalizer, type RuntimeEvent } from '@casement/telemetry';
import { beforeAll, expect, it } from 'vitest';
import { discover } from '../input/discover.js';
import { Session } from '../io/session.js';
import { CORPUS, describeCorpus } from '../testing/corpus.js';
import { FakeWorld } from '../testing/fake-world.js';
import type { LogRecord } from './log-source.js';
import { LogReading } from './read-logs.js';

// The figures of telemetry.md §5, §6 and §13, on the exports of the corpus that have both 4688 and Sysmon 1. Those of the
// specification come from more files than these.

interface Entry {
  readonly path: string;
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const manifest = join(CORPUS, 'MANIFEST.json');
const { files } = existsSync(manifest)
  ? (JSON.parse(readFileSync(manifest, 'utf8')) as { files: Entry[] })
  : { files: [] };
const counted = ({ counts }: Entry, id: number): boolean =>
  Object.values(counts).some((ids) => (ids[String(id)] ?? 0) > 0);
const both = files
  .filter((entry) => entry.path.startsWith('jsonl/') && counted(entry, 1) && counted(entry, 4688))
  .map(({ path }) => path);

/** All records of an export, in the order and with the times of a run. */
async function recordsOf(path: string): Promise<LogRecord[]> {
  const records: LogRecord[] = [];
  const session = new Session('scan', new FakeWorld(), {});
  const visitor = { record: (record: LogRecord) => records.push(record) };
  await new LogReading(session, discover([join(CORPUS, path)]), null, visitor, false).inTimeOrder();
  return records;
}

function eventsOf(records: Iterable<LogRecord>): RuntimeEvent[] {
  const events: RuntimeEvent[] = [];
  const normalizer = new Normalizer({}, (event) => events.push(event));
  for (const record of records) normalizer.push(record, '');
  normalizer.end();
  return events;
}

const SECOND = 1_000_000_000n;
const idsOf = ({ source, others }: RuntimeEvent): number[] =>
  [source!, ...others].map(({ eventId }) => eventId);

interface Figures {
  readonly starts: Record<string, number>;
  readonly exits: Record<string, number>;
  readonly others: Record<string, number>;
  /** Starts that both logs tell of and that are two events. */
  readonly twice: string[];
  /** Pairs whose 4688 alone gives another owner than its Sysmon 1 alone. */
  readonly owners: string[];
  readonly ppids: string[];
  readonly cmdlines: string[];
}

function count(into: Record<string, number>, key: string): void {
  into[key] = (into[key] ?? 0) + 1;
}

function figures(records: readonly LogRecord[]): Figures {
  const result: Figures = {
    starts: {},
    exits: {},
    others: {},
    twice: [],
    owners: [],
    ppids: [],
    cmdlines: [],
  };
  const events = eventsOf(records);
  for (const event of events) {
    const key = idsOf(event).join('+');
    if (event.type === 'exec') count(result.starts, key);
    else if (event.type === 'exit') count(result.exits, key);
    else if (event.others.length > 0) count(result.others, `${event.type} ${key}`);
  }
  result.twice.push(...twice(events.filter(({ type }) => type === 'exec')));
  const alone = (id: number): Map<number, RuntimeEvent> =>
    new Map(
      eventsOf(records.filter(({ provider, channel }) => /sysmon/i.test(provider + channel) === (id === 1)))
        .filter(({ type }) => type === 'exec')
        .map((event) => [event.source!.offset, event]),
    );
  const [rich, audit] = [alone(1), alone(4688)];
  for (const { type, source, others } of events) {
    const other = others[0];
    if (type !== 'exec' || other === undefined) continue;
    const one = rich.get(source!.offset)!.process!;
    const two = audit.get(other.offset)!.process!;
    if (one.user.toLowerCase() !== two.user.toLowerCase()) result.owners.push(`${one.user} / ${two.user}`);
    if (two.ppid !== 0 && one.ppid !== two.ppid) result.ppids.push(`${one.ppid} / ${two.ppid}`);
    if (one.cmdline !== two.cmdline) result.cmdlines.push(`${one.cmdline} / ${two.cmdline}`);
  }
  return result;
}

/** Events of one pid within two seconds that no record has in common, and of different logs. */
function twice(starts: readonly RuntimeEvent[]): string[] {
  const found: string[] = [];
  for (const [index, a] of starts.entries()) {
    for (
      let next = index + 1;
      next < starts.length && starts[next]!.time - a.time <= 2n * SECOND;
      next += 1
    ) {
      const b = starts[next]!;
      const isOne = a.host === b.host && a.process!.pid === b.process!.pid && a.process!.pid !== 0;
      if (isOne && !idsOf(a).some((id) => idsOf(b).includes(id)))
        found.push(`${a.process!.pid} ${a.process!.path}`);
    }
  }
  return found;
}

describeCorpus('exports that two logs of a host are in', () => {
  const all = new Map<string, Figures>();
  beforeAll(async () => {
    for (const path of both) all.set(path, figures(await recordsOf(path)));
  }, 600_000);

  const sum = (of: (figures: Figures) => Record<string, number>): Record<string, number> => {
    const total: Record<string, number> = {};
    for (const one of all.values())
      for (const [key, value] of Object.entries(of(one))) total[key] = (total[key] ?? 0) + value;
    return total;
  };

  it('are there', () => {
    expect(both).toHaveLength(37);
  });

  it('tell of each process once', () => {
    for (const [path, { twice: found }] of all) expect([path, found]).toEqual([path, []]);
  });

  it('pair starts, exits and actions', () => {
    expect.soft(sum(({ starts }) => starts)).toEqual({ '1': 313, '1+4688': 402, '4688': 433 });
    expect.soft(sum(({ exits }) => exits)).toEqual({ '5': 334, '5+4689': 302, '4689': 435 });
    expect
      .soft(sum(({ others }) => others))
      .toEqual({ 'delete_key 12+4660': 15, 'set_key_value 13+4657': 35 });
  });

  it('agree on the owner and the parent of each process that both tell of', () => {
    expect(sum(({ starts }) => starts)['1+4688']).toBe(402);
    expect([...all.values()].flatMap(({ owners }) => owners)).toEqual([]);
    expect([...all.values()].flatMap(({ ppids }) => ppids)).toEqual([]);
  });

  it('have the same command line, where both have one', () => {
    const different = [...all.values()].flatMap(({ cmdlines }) => cmdlines);
    expect.soft(different.filter((pair) => !pair.endsWith(' / '))).toEqual([]);
    expect.soft(different).toHaveLength(18);
  });
});
