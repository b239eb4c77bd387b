import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discover } from '../input/discover.js';
import { Session } from '../io/session.js';
import { FakeWorld } from '../testing/fake-world.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';
import { LogReading, type LogVisitor } from './read-logs.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reading-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const put = (name: string, bytes: Uint8Array | string): void => writeFileSync(join(folder, name), bytes);

/** A log whose records come at the given seconds; their ids are ten times that. */
const logAt = (...seconds: number[]): Uint8Array =>
  sysmonLog(seconds.map((at) => ({ ...ATTACK[0]!, at, recordId: at * 10 })));

function reading(visitor: LogVisitor, world = new FakeWorld()): LogReading {
  return new LogReading(new Session('scan', world, {}), discover([folder]), null, visitor, true);
}

async function idsRead(order: 'inFileOrder' | 'inTimeOrder'): Promise<string[]> {
  const seen: string[] = [];
  const run = reading({ record: (record, path) => seen.push(`${path.at(-1)}${record.recordId}`) });
  await run[order]();
  return seen;
}

describe('reading logs', () => {
  it('goes file by file, or by time over all files', async () => {
    put('a', logAt(5, 6, 20, 21));
    put('b', logAt(1, 2, 6, 30));
    put('c', logAt(40));
    expect(await idsRead('inFileOrder')).toEqual('a50 a60 a200 a210 b10 b20 b60 b300 c400'.split(' '));
    expect(await idsRead('inTimeOrder')).toEqual('b10 b20 a50 a60 b60 a200 a210 b300 c400'.split(' '));
  });

  it('keeps the order inside a log, even where its times go back', async () => {
    put('a', logAt(10, 3, 4, 50));
    put('b', logAt(2, 20));
    expect(await idsRead('inTimeOrder')).toEqual('b20 a100 a30 a40 b200 a500'.split(' '));
  });

  it('opens only logs that overlap, and so reads any number of files', async () => {
    for (let i = 0; i < 300; i++) put(String(i).padStart(3, '0'), logAt(i * 2, i * 2 + 3));
    const times: bigint[] = [];
    await reading({ record: (record) => times.push(record.timeCreated) }).inTimeOrder();
    expect(times).toHaveLength(600);
    expect(times).toEqual([...times].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  });

  it('reads some hundred logs side by side, and tells of those that had to wait', async () => {
    const bytes = logAt(1, 50, 1000);
    for (let i = 0; i < 514; i++) put(String(i).padStart(3, '0'), bytes);
    put('600', logAt(900));
    const run = reading({ record: () => {} });
    await run.inTimeOrder();
    expect(run.state.records).toBe(514 * 3 + 1);
    const told = run.reports.flatMap(({ path, notes }) =>
      notes.map(({ code }) => `${path.slice(-3)} ${code}`),
    );
    expect(told).toEqual(['512 CLI6092', '513 CLI6092', '600 CLI6092']);
  });

  it('reports every file in the order of the input, read or not', async () => {
    put('1-empty', '');
    put('2-text', 'hello');
    put('3-log', logAt(9));
    put('4-cut', logAt(8).subarray(0, 4096 + 40_000));
    put('5-log', logAt(1));
    for (const order of ['inFileOrder', 'inTimeOrder'] as const) {
      const run = reading({ record: () => {} });
      await run[order]();
      const told = run.reports.map((r) => [
        r.path.slice(folder.length + 1),
        r.records,
        (r.faults[0] ?? r.notes[0])?.code,
        r.lost,
      ]);
      expect(told).toEqual([
        ['1-empty', 0, 'CLI6013', false],
        ['2-text', 0, 'CLI6014', true],
        ['3-log', 1, undefined, false],
        ['4-cut', 1, 'EVTX3011', true],
        ['5-log', 1, undefined, false],
      ]);
      expect(run.reports[2]).toMatchObject({
        format: 'evtx',
        chunks: 1,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
  });

  it('stops when interrupted, with what was read until then', async () => {
    put('a', logAt(...Array.from({ length: 2000 }, (_, i) => i)));
    const world = new FakeWorld();
    let seen = 0;
    const run = reading(
      {
        record: () => {
          seen++;
          // Slow enough that the loop comes to let the process breathe before the log ends.
          for (const until = performance.now() + 0.3; performance.now() < until; );
          if (seen === 300) world.interrupt.request();
        },
      },
      world,
    );
    await run.inFileOrder();
    expect(seen).toBeGreaterThanOrEqual(300);
    expect(seen).toBeLessThan(2000);
    expect(run.reports).toMatchObject([
      { records: expect.any(Number), sha256: '', lost: true, faults: [{ code: 'CLI6090' }] },
    ]);
  });

  it('loses one record to a bug, tells it, and goes on', async () => {
    put('a', logAt(1, 2, 3));
    const world = new FakeWorld();
    const seen: bigint[] = [];
    const run = reading(
      {
        record: (record) => {
          if (record.recordId === 20n) throw new TypeError('oops');
          seen.push(record.recordId);
        },
      },
      world,
    );
    await run.inTimeOrder();
    expect(seen).toEqual([10n, 30n]);
    expect(run.bugs).toBe(1);
    expect(run.reports[0]?.faults).toMatchObject([
      { code: 'CLI6099', message: expect.stringContaining('TypeError: oops') },
    ]);
    expect(world.err).toContain('CLI6099');
  });

  it('keeps what it read of a log that shrinks or vanishes meanwhile, and of the others all', async () => {
    const many = Array.from({ length: 600 }, (_, i) => i);
    put('a', logAt(...many));
    put('b', logAt(5000));
    put('c', logAt(6000));
    const seen = new Map<string, number>();
    const run = reading({
      record: (_, path) => {
        const name = path.at(-1)!;
        seen.set(name, (seen.get(name) ?? 0) + 1);
        if (seen.size > 1) return;
        truncateSync(join(folder, 'a'), 4096 + 65_536 + 1000);
        rmSync(join(folder, 'c'), { force: true });
      },
    });
    await run.inFileOrder();
    expect([seen.get('a')! < 600, seen.get('b'), seen.get('c')]).toEqual([true, 1, undefined]);
    const [a, b, c] = run.reports;
    expect(a).toMatchObject({ lost: true, sha256: '' });
    expect(a?.faults.map(({ code }) => code)).toContain('EVTX3005');
    expect(b).toMatchObject({ lost: false, faults: [] });
    expect(c).toMatchObject({ lost: true, faults: [{ code: 'CLI6010' }] });
  });
});
