import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../host/limits.js';
import { Totals } from '../host/totals.js';
import { cpuTime } from '../testing/cpu-time.js';
import { security } from '../testing/fake-record.js';
import { accessMask } from './access-mask.js';
import { HandleTable } from './handle-table.js';

const table = (limits = {}): HandleTable => new HandleTable({ ...DEFAULT_LIMITS, ...limits }, new Totals());

describe('HandleTable', () => {
  it('knows a handle until it is closed, by number and process', () => {
    const handles = table();
    handles.open(4, 8, 'key', 'K', 1n);
    handles.open(5, 8, 'file', 'F', 1n);
    expect(handles.get(4, 8, 2n)?.name).toBe('K');
    expect(handles.get(5, 8, 2n)?.name).toBe('F');
    expect(handles.close(4, 8)?.name).toBe('K');
    expect(handles.close(4, 8)).toBeUndefined();
    expect(handles.get(4, 8, 2n)).toBeUndefined();
    handles.closeAll(5, 1n);
    expect(handles.get(5, 8, 2n)?.name).toBe('F');
    handles.closeAll(5, 2n);
    expect(handles.size).toBe(0);
  });

  it('lets a number that is used again mean the new object', () => {
    const handles = table();
    handles.open(4, 8, 'key', 'old', 1n).deletePending = true;
    handles.open(4, 8, 'key', 'new', 2n);
    expect(handles.get(4, 8, 3n)).toMatchObject({ name: 'new', deletePending: false });
    expect(handles.size).toBe(1);
  });

  it('drops what was used longest ago, and what is too old', () => {
    const handles = table({ handlesPerHost: 2, handleFor: 10n });
    handles.open(1, 1, 'key', 'a', 0n);
    handles.open(1, 2, 'key', 'b', 1n);
    handles.get(1, 1, 2n);
    handles.open(1, 3, 'key', 'c', 3n);
    expect(handles.get(1, 2, 3n)).toBeUndefined();
    expect(handles.get(1, 1, 12n)?.name).toBe('a');
    expect(handles.get(1, 3, 14n)).toBeUndefined();
    expect(handles.size).toBe(1);
  });

  it('does not keep what has no number or no process', () => {
    const handles = table();
    handles.open(0, 8, 'file', 'a', 1n);
    handles.open(4, 0, 'file', 'b', 1n);
    expect([handles.size, handles.get(0, 8, 1n), handles.get(4, 0, 1n)]).toEqual([0, undefined, undefined]);
  });

  it('closes the handles of a process in no more time than it removes some, wherever their times lie', () => {
    const handles = table();
    for (let handle = 1; handle <= 60_000; handle += 1) handles.open(1, handle, 'file', '', 100n);
    const time = cpuTime(() => {
      for (let round = 0; round < 20_000; round += 1) {
        handles.open(1, 70_000, 'file', '', 1n);
        handles.closeAll(1, 50n);
      }
    });
    expect(handles.size).toBe(60_001);
    expect(time).toBeLessThan(1500);
  });

  it('keeps handles apart that only differ past 2^53', () => {
    const handles = table();
    handles.open(1, 0x20_0000_0000_0001n, 'key', 'a', 0n);
    handles.open(1, 0x20_0000_0000_0002n, 'key', 'b', 0n);
    expect(handles.get(1, 0x20_0000_0000_0001n, 0n)?.name).toBe('a');
  });

  it('agrees with a plain map on everything but what the limit takes', () => {
    const step = fc.record({
      pid: fc.integer({ min: 1, max: 4 }),
      handle: fc.integer({ min: 1, max: 4 }),
      what: fc.constantFrom('open', 'get', 'close', 'exit'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const totals = new Totals();
        const handles = new HandleTable({ ...DEFAULT_LIMITS, handlesPerHost: 6 }, totals);
        const model = new Map<string, string>();
        steps.forEach(({ pid, handle, what }, index) => {
          const key = `${pid}:${handle}`;
          const time = BigInt(index);
          if (what === 'open') {
            handles.open(pid, handle, 'key', String(index), time);
            model.set(key, String(index));
          } else if (what === 'close') {
            handles.close(pid, handle);
            model.delete(key);
          } else if (what === 'exit') {
            handles.closeAll(pid, time);
            for (const other of [...model.keys()]) if (other.startsWith(`${pid}:`)) model.delete(other);
          } else {
            expect([undefined, model.get(key)]).toContain(handles.get(pid, handle, time)?.name);
          }
          expect(handles.size).toBeLessThanOrEqual(6);
          expect(totals.handles).toBe(handles.size);
        });
      }),
    );
  });
});

describe('accessMask', () => {
  it.each([
    [{ AccessMask: '0x2001f' }, 0x2001f],
    [{ AccessMask: '0x80000000' }, 0x80000000],
    [{ AccessList: '%%4417\r\n\t\t\t\t%%4418' }, 0x6],
    [{ AccessList: '%%1537 %%4432' }, 0x10001],
    [{ AccessList: '%%4435\r\n\t\t\t\t%%4436' }, 0x18],
    [{ AccessList: '%%1538 %%1539 %%1540 %%1541 %%1542' }, 0x11e0000],
    [
      {
        AccessList: 'WriteData (or AddFile)\r\n\t\t\t\tAppendData (or AddSubdirectory or CreatePipeInstance)',
      },
      0x6,
    ],
    [{ AccessList: 'Query key value' }, 0x1],
    [{ AccessList: 'DELETE', AccessMask: '-' }, 0x10000],
    [{ AccessList: '%%99999 %%1 nonsense' }, 0],
    [{}, 0],
  ])('%j', (fields, mask) => {
    expect(accessMask(security(4663, fields as Record<string, string>))).toBe(mask);
  });
});
