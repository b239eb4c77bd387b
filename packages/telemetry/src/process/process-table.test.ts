import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Totals } from '../host/totals.js';
import type { ProcessEntry } from '../process-entry.js';
import { at, CMD, guid, SECOND, SHELL, start, table } from '../testing/process-start.js';
import { ancestors, ancestry } from './ancestors.js';
import { type Image, imageOf, UNKNOWN_IMAGE } from './image.js';
import { GUID_PRECISION } from './lifetime.js';
import type { ProcessTable } from './process-table.js';
import { EndRank, StartRank } from './rank.js';

describe('identity', () => {
  it('is one for a Sysmon and an audit record of the same process, in either order', () => {
    for (const auditFirst of [true, false]) {
      const processes = table();
      const audit = start({ pid: 10, time: at(0.3), cmdline: 'audit' });
      const rich = start({ pid: 10, guid: guid(0), time: at(0.2), cmdline: 'sysmon' });
      const first = processes.started(auditFirst ? audit : rich);
      expect(processes.started(auditFirst ? rich : audit)).toBe(first);
      expect(first).toMatchObject({ start: at(0.2), cmdline: 'sysmon', guid: guid(0) });
      expect(processes.size).toBe(1);
    }
  });

  it.each([
    ['more than two seconds apart', start({ pid: 10, guid: guid(3), time: at(3) })],
    ['another image', start({ pid: 10, guid: guid(0), time: at(0), image: SHELL })],
    ['another parent pid', start({ pid: 10, guid: guid(0), time: at(0), ppid: 6 })],
    ['another pid', start({ pid: 11, guid: guid(0), time: at(0) })],
  ])('is not one for %s', (_, rich) => {
    const processes = table();
    const first = processes.started(start({ pid: 10, time: at(0), ppid: 5 }));
    expect(processes.started(rich)).not.toBe(first);
  });

  it('is another for a second 4688 of a pid, and the first is over by then', () => {
    const processes = table();
    const first = processes.started(start({ pid: 10, time: at(0) }));
    const second = processes.started(start({ pid: 10, time: at(1) }));
    expect(second).not.toBe(first);
    expect(processes.find(10, at(0.5))).toBe(first);
    expect(processes.find(10, at(5))).toBe(second);
    expect(first.end).toBe(0n);
  });

  it('upgrades the stub of an actor and the stub of a parent in place', () => {
    const processes = table();
    const actor = processes.actor(guid(0), 10, CMD, at(0.5));
    expect(actor).toMatchObject({ stub: true, start: at(0) });
    const child = processes.started(
      start({ pid: 20, guid: guid(1, 2), time: at(1), ppid: 30, parentGuid: guid(-5, 3) }),
    );
    expect(child.parent).toMatchObject({ stub: true, pid: 30, start: at(-5) });
    expect(processes.started(start({ pid: 10, guid: guid(0), time: at(0.4) }))).toBe(actor);
    expect(actor).toMatchObject({ stub: false, start: at(0.4) });
    expect(processes.started(start({ pid: 30, guid: guid(-5, 3), time: at(-4.5) }))).toBe(child.parent);
  });

  it('finds the parent stub a 4688 made when its own 4688 comes late, but not for a later process of the pid', () => {
    const processes = table();
    const child = processes.started(start({ pid: 20, time: at(10), ppid: 30, parentImage: SHELL }));
    expect(processes.started(start({ pid: 30, time: at(5), image: SHELL }))).toBe(child.parent);
    const other = processes.started(start({ pid: 21, time: at(10), ppid: 31, parentImage: SHELL }));
    expect(processes.started(start({ pid: 31, time: at(11), image: SHELL }))).not.toBe(other.parent);
  });

  it('joins a guid to a process that an audit record told of', () => {
    const processes = table();
    const audit = processes.started(start({ pid: 10, time: at(0.9) }));
    expect(processes.actor(guid(0), 10, CMD, at(5))).toBe(audit);
    expect(audit).toMatchObject({ guid: guid(0), start: at(0.9) });
  });

  it('does not end a process that two logs name by different images', () => {
    const processes = table();
    const long = processes.started(
      start({ pid: 10, guid: guid(0), time: at(0), image: imageOf('C:\\Program Files\\a.exe') }),
    );
    const short = processes.started(start({ pid: 10, time: at(0.1), image: imageOf('C:\\PROGRA~1\\a.exe') }));
    expect(processes.actor(guid(0), 10, UNKNOWN_IMAGE, at(100))).toBe(long);
    expect(processes.find(10, at(100), short.trace.imageKey)).toBe(short);
    expect(processes.find(10, at(100), long.trace.imageKey)).toBe(long);
  });
});

describe('look-up by pid', () => {
  it('takes the process that lived at the time, give or take two seconds', () => {
    const processes = table();
    const first = processes.started(start({ pid: 10, time: at(0) }));
    processes.exited(first, at(10), EndRank.audit, 0);
    const second = processes.started(start({ pid: 10, time: at(20) }));
    expect(processes.find(10, at(-1))).toBe(first);
    expect(processes.find(10, at(11.9))).toBe(first);
    expect(processes.find(10, at(15))).toBeUndefined();
    expect(processes.find(10, at(18.5))).toBe(second);
    expect(processes.find(10, at(999))).toBe(second);
  });

  it('takes a process with another image for one that is gone, and makes one stub of the new', () => {
    const processes = table();
    const first = processes.started(start({ pid: 10, time: at(0) }));
    const stub = processes.actor('', 10, SHELL, at(50));
    expect(stub).not.toBe(first);
    expect(stub).toMatchObject({ stub: true, start: 0n, name: 'explorer.exe' });
    expect(processes.actor('', 10, SHELL, at(60))).toBe(stub);
    expect(processes.actor('', 10, CMD, at(60))).toBe(first);
  });

  it('does not reach back over a start of the host', () => {
    const processes = table();
    const before = processes.started(start({ pid: 10, time: at(0) }));
    processes.booted(at(100));
    expect(processes.find(10, at(99))).toBe(before);
    expect(processes.find(10, at(101))).toBeUndefined();
    const child = processes.started(start({ pid: 20, time: at(102), ppid: 10 }));
    expect(child.parent).not.toBe(before);
  });

  it('knows nothing of pid 0, and gives pid 4 its name', () => {
    const processes = table();
    expect(processes.actor('', 0, CMD, at(0))).toBeNull();
    expect(processes.actor('', 4, UNKNOWN_IMAGE, at(0))).toMatchObject({ name: 'System', path: '' });
    expect(processes.started(start({ pid: 9, time: at(1) })).parent).toBeNull();
  });
});

describe('parents', () => {
  it('are never processes that started after the child', () => {
    const processes = table();
    const late = processes.started(start({ pid: 10, time: at(5) }));
    const child = processes.started(start({ pid: 20, time: at(4), ppid: 10 }));
    expect(child.parent).not.toBe(late);
    expect(child.parent).toMatchObject({ pid: 10, stub: true, start: 0n });
    const byGuid = processes.started(start({ pid: 30, guid: guid(9, 7), time: at(9) }));
    const second = processes.started(
      start({ pid: 31, guid: guid(8, 8), time: at(8), ppid: 30, parentGuid: guid(9, 7) }),
    );
    expect(second.parent).not.toBe(byGuid);
  });

  it('are not processes that ended before', () => {
    const processes = table();
    const gone = processes.started(start({ pid: 10, time: at(0) }));
    processes.exited(gone, at(1), EndRank.audit, 0);
    expect(processes.started(start({ pid: 20, time: at(2), ppid: 10 })).parent).not.toBe(gone);
  });

  it('are the newest of a pid that fits', () => {
    const processes = table();
    processes.started(start({ pid: 10, time: at(0), image: SHELL }));
    const parent = processes.started(start({ pid: 10, time: at(5) }));
    processes.started(start({ pid: 10, time: at(50) }));
    expect(processes.started(start({ pid: 20, time: at(6), ppid: 10 })).parent).toBe(parent);
  });

  it('keep a start that their children allow', () => {
    const processes = table();
    const parent = processes.started(start({ pid: 10, time: at(0.6) }));
    const child = processes.started(
      start({ pid: 20, guid: guid(0, 2), time: at(0.4), ppid: 10, parentGuid: guid(0, 1), parentImage: CMD }),
    );
    expect(child.parent).toBe(parent);
    expect(parent.start).toBe(at(0));
    processes.started(start({ pid: 10, guid: guid(0, 1), time: at(0.5) }));
    expect(parent.start).toBe(at(0));
  });

  it('do not take a later start for a child that started before them', () => {
    const processes = table();
    const parent = processes.started(start({ pid: 1, time: at(4) }));
    const first = processes.started(
      start({ pid: 2, guid: guid(0, 2), time: at(4), ppid: 1, parentGuid: guid(6, 1), parentImage: CMD }),
    );
    expect([first.parent, parent.guid]).toEqual([parent, guid(6, 1)]);
    const second = processes.started(
      start({ pid: 3, guid: guid(1, 3), time: at(0), ppid: 1, parentGuid: guid(6, 1), parentImage: CMD }),
    );
    expect(parent.start).toBe(at(4));
    expect(first.parent).toBe(parent);
    expect(second.parent).toMatchObject({ pid: 1, stub: true, start: 0n, name: 'cmd.exe' });
  });

  it('keep their own start where the second of their guid is too late for the child as well', () => {
    const processes = table();
    const parent = processes.started(start({ pid: 10, time: at(9.5) }));
    const child = processes.started(
      start({ pid: 20, guid: guid(5, 2), time: at(5), ppid: 10, parentGuid: guid(7, 1), parentImage: CMD }),
    );
    expect(parent).toMatchObject({ guid: guid(7, 1), start: at(9.5) });
    expect(child.parent).toMatchObject({ pid: 10, stub: true, start: 0n });
    expect(child.parent).not.toBe(parent);
  });

  it('are given up when a better start of the child shows that they cannot be', () => {
    const processes = table();
    const parent = processes.started(start({ pid: 10, time: at(0.9) }));
    const child = processes.started(start({ pid: 20, time: at(1), ppid: 10 }));
    expect(child.parent).toBe(parent);
    processes.started(start({ pid: 20, guid: guid(0, 2), time: at(0.5), ppid: 10 }));
    expect(child.parent).toMatchObject({ pid: 10, stub: true, start: 0n });
    expect(parent.trace.children).toBe(0);
  });

  it('come from the ProcessGuid rather than from the pid', () => {
    const processes = table();
    const child = processes.started(start({ pid: 20, time: at(2), ppid: 10 }));
    const stub = child.parent;
    processes.started(
      start({ pid: 20, guid: guid(2, 2), time: at(2), ppid: 10, parentGuid: guid(1, 1), parentImage: SHELL }),
    );
    expect(child.parent).toBe(stub);
    expect(stub).toMatchObject({ guid: guid(1, 1), name: 'explorer.exe', start: at(1) });
  });
});

describe('a start before 1970 or beyond int64', () => {
  it.each([-(2n ** 62n), -1n, 2n ** 63n, 2n ** 67n])(
    '%s is unknown, and the process is found all the same',
    (time) => {
      const processes = table();
      const entry = processes.started(start({ pid: 10, time }));
      expect(entry).toMatchObject({ start: 0n, stub: false });
      expect(processes.find(10, time)).toBe(entry);
      expect(processes.actor('', 10, CMD, time + 5n * SECOND)).toBe(entry);
      const child = processes.started(start({ pid: 20, time: time + SECOND, ppid: 10 }));
      expect(child.parent).toBe(entry);
      const next = processes.started(start({ pid: 10, time: time + 10n * SECOND }));
      expect(next).not.toBe(entry);
      expect(processes.find(10, time + 20n * SECOND)).toBe(next);
    },
  );

  it('does not displace one that is known', () => {
    const processes = table();
    const entry = processes.started(start({ pid: 10, guid: guid(0), time: at(0.5) }));
    const before = processes.started(start({ pid: 11, guid: guid(-9, 2), time: at(-9) }));
    for (const time of [-1n, 2n ** 63n]) {
      expect(processes.started(start({ pid: 10, guid: guid(0), time }))).toBe(entry);
      expect(processes.started(start({ pid: 11, guid: guid(-9, 2), time }))).toBe(before);
    }
    expect(entry).toMatchObject({ start: at(0.5), guid: guid(0) });
    expect([entry, before].map(({ trace }) => trace.closed)).toEqual([0n, 0n]);
    const stub = processes.actor(guid(3, 3), 12, CMD, at(3));
    expect(processes.started(start({ pid: 12, guid: guid(3, 3), time: -1n }))).toBe(stub);
    expect(stub).toMatchObject({ start: at(3), stub: false });
  });
});

describe('ancestors', () => {
  function chain(length: number): ProcessEntry {
    const processes = table();
    let last: ProcessEntry | undefined;
    for (let index = 0; index <= length; index += 1) {
      last = processes.started(
        start({ pid: index + 10, time: at(index), ppid: index === 0 ? 0 : index + 9 }),
      );
    }
    return last as ProcessEntry;
  }

  it('go from the parent to the root', () => {
    expect(ancestors(chain(3)).map(({ pid }) => pid)).toEqual([12, 11, 10]);
    expect(ancestry(chain(3))).toMatchObject({ truncated: false });
  });

  it('lose their middle past the limit', () => {
    const { entries, truncated } = ancestry(chain(9), 5);
    expect(entries.map(({ pid }) => pid)).toEqual([18, 17, 16, 11, 10]);
    expect(truncated).toBe(true);
    expect(ancestors(chain(5), 5)).toHaveLength(5);
    expect(ancestors(chain(300))).toHaveLength(200);
  });
});

describe('memory', () => {
  it('forgets an ended process after its time of grace, unless a child that is kept needs it', () => {
    const processes = table();
    const parent = processes.started(start({ pid: 10, time: at(0), guid: guid(0, 1) }));
    const child = processes.started(
      start({ pid: 20, time: at(1), guid: guid(1, 2), ppid: 10, parentGuid: guid(0, 1) }),
    );
    const single = processes.started(start({ pid: 30, time: at(1), guid: guid(1, 3) }));
    processes.exited(parent, at(2), EndRank.sysmon, -1);
    processes.exited(single, at(2), EndRank.sysmon, -1);
    processes.started(start({ pid: 40, time: at(61), guid: guid(61, 4) }));
    processes.sweep(at(61));
    expect([parent, single].map(({ trace }) => trace.evicted)).toEqual([false, false]);
    processes.started(start({ pid: 41, time: at(63), guid: guid(63, 5) }));
    expect(single.trace.evicted).toBe(false);
    processes.sweep(at(63));
    expect([parent, single].map(({ trace }) => trace.evicted)).toEqual([false, true]);
    processes.exited(child, at(64), EndRank.sysmon, -1);
    processes.started(start({ pid: 42, time: at(125), guid: guid(125, 6) }));
    processes.sweep(at(125));
    expect([parent, child].map(({ trace }) => trace.evicted)).toEqual([true, true]);
    expect(processes.size).toBe(3);
  });

  it('gives up what ended first, then what was seen first', () => {
    const processes = table({ processesPerHost: 3 });
    const [a, b, c] = [1, 2, 3].map((pid) => processes.started(start({ pid, time: at(pid) }))) as [
      ProcessEntry,
      ProcessEntry,
      ProcessEntry,
    ];
    processes.exited(b, at(4), EndRank.audit, 0);
    const d = processes.started(start({ pid: 5, time: at(5) }));
    expect(b.trace.evicted).toBe(true);
    processes.started(start({ pid: 6, time: at(6) }));
    expect([a, c, d].map(({ trace }) => trace.evicted)).toEqual([true, false, false]);
    expect(processes.size).toBe(3);
  });

  it('bounds the processes of one pid', () => {
    const processes = table({ processesPerPid: 4 });
    for (let second = 0; second < 50; second += 1) processes.started(start({ pid: 7, time: at(second * 5) }));
    expect(processes.size).toBeLessThanOrEqual(4);
    expect(processes.find(7, at(999))?.start).toBe(at(245));
  });

  it('takes a hundred thousand starts without slowing down', () => {
    const processes = table({ processesPerHost: 1000 });
    const begin = performance.now();
    for (let index = 0; index < 100_000; index += 1) {
      processes.started(
        start({ pid: 4 + (index % 5000), time: at(index / 100), ppid: 4 + ((index * 7) % 5000) }),
      );
    }
    expect(processes.size).toBeLessThanOrEqual(1000);
    expect(performance.now() - begin).toBeLessThan(20_000);
  });
});

describe('whatever comes', () => {
  const IMAGES: readonly Image[] = [CMD, SHELL, UNKNOWN_IMAGE];
  const pid = fc.nat(3);
  const moment = fc.oneof(
    { weight: 30, arbitrary: fc.integer({ min: 0, max: 24 }).map((quarter) => at(quarter / 4)) },
    { weight: 1, arbitrary: fc.constantFrom(-(2n ** 62n), -SECOND, -1n, 2n ** 63n) },
  );
  const name = fc.oneof(
    fc.constant(''),
    fc.tuple(fc.integer({ min: -1, max: 6 }), fc.integer({ min: 1, max: 3 })).map(([s, n]) => guid(s, n)),
  );
  const image = fc.constantFrom(...IMAGES);
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        what: fc.constant('start' as const),
        pid,
        ppid: pid,
        guid: name,
        parentGuid: name,
        image,
        parentImage: image,
        time: moment,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ what: fc.constant('act' as const), pid, guid: name, image, time: moment }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ what: fc.constant('exit' as const), pid, guid: name, image, time: moment }),
    },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('boot' as const), time: moment }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('shrink' as const), count: fc.nat(2) }) },
  );

  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
  const told = { what: 'start', image: CMD, parentImage: CMD } as const;
  /** Streams that broke it once. */
  const EXAMPLES: [Step[], number][] = [
    [
      [
        { ...told, pid: 1, ppid: 0, guid: '', parentGuid: '', time: at(4) },
        { ...told, pid: 0, ppid: 1, guid: guid(0, 1), parentGuid: guid(6, 2), time: at(4) },
        { ...told, pid: 0, ppid: 0, guid: guid(1, 1), parentGuid: guid(6, 2), time: at(0) },
      ],
      3,
    ],
  ];

  it('parents start no later than their children, no process is its own ancestor, and the size is bounded', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 3, max: 20 }),
        (steps, processesPerHost) => {
          const totals = new Totals();
          const processes = table({ processesPerHost, processesPerPid: 4, endedFor: 5n * SECOND }, totals);
          const seen = new Set<ProcessEntry>();
          for (const one of steps) {
            let entry: ProcessEntry | null = null;
            if (one.what === 'start') {
              if (one.guid === '' && one.pid === 0) continue;
              const source = one.guid === '' ? 'audit' : 'sysmon';
              entry = processes.started({
                ...one,
                source,
                cmdline: '',
                parentCmdline: '',
                parentGuid: source === 'audit' ? '' : one.parentGuid,
              });
            } else if (one.what === 'act') {
              entry = processes.actor(one.guid, one.pid, one.image, one.time);
              if (entry !== null) expect(processes.actor(one.guid, one.pid, one.image, one.time)).toBe(entry);
            } else if (one.what === 'exit') {
              entry = processes.actor(one.guid, one.pid, one.image, one.time);
              if (entry !== null)
                processes.exited(entry, one.time, one.guid === '' ? EndRank.audit : EndRank.sysmon, 0);
            } else if (one.what === 'boot') {
              processes.booted(one.time);
            } else {
              processes.shrink(one.count);
            }
            for (let up = entry; up !== null; up = up.parent) seen.add(up);
            check(processes, totals, seen, processesPerHost);
          }
        },
      ),
      { numRuns: 2000, examples: EXAMPLES },
    );
  });

  function check(
    processes: ProcessTable,
    totals: Totals,
    seen: ReadonlySet<ProcessEntry>,
    limit: number,
  ): void {
    expect(processes.size).toBeLessThanOrEqual(limit);
    expect(totals.processes).toBe(processes.size);
    expect(totals.characters).toBe(processes.characters);
    if (processes.size === 0) expect(processes.characters).toBe(0);
    const children = new Map<ProcessEntry, number>();
    for (const entry of seen) {
      const { parent } = entry;
      expect(entry.start >= 0n && entry.start < 2n ** 63n).toBe(true);
      if (entry.guid !== '' && !entry.trace.evicted) {
        // Of starts that contradict each other the last one has the guid.
        const namesakes = [...seen].filter((other) => other.guid === entry.guid).length;
        const known = processes.byGuid(entry.guid);
        if (namesakes === 1) expect(known).toBe(entry);
        else expect(known === undefined || known.guid === entry.guid).toBe(true);
      }
      if (parent === null) continue;
      if (!entry.trace.evicted) children.set(parent, (children.get(parent) ?? 0) + 1);
      if (parent.start !== 0n && entry.start !== 0n) {
        const open = entry.trace.startRank === StartRank.guidSecond ? GUID_PRECISION : 0n;
        expect(parent.start <= entry.start + open).toBe(true);
      }
      const line = new Set<ProcessEntry>([entry]);
      for (let up: ProcessEntry | null = parent; up !== null; up = up.parent) {
        expect(line.has(up)).toBe(false);
        line.add(up);
      }
    }
    for (const entry of seen) {
      if (!entry.trace.evicted) expect(entry.trace.children).toBe(children.get(entry) ?? 0);
    }
  }
});
