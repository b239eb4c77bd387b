import { describe, expect, it } from 'vitest';
import { at, guid, start, table } from '../testing/process-start.js';

describe('starts that contradict each other', () => {
  const one = { pid: 10, time: at(1), guid: guid(1, 1), cmdline: 'a.exe good' };

  it('by ProcessGuid are two processes, in whichever text they differ', () => {
    const processes = table();
    const first = processes.started(start(one));
    expect(processes.started(start({ ...one, cmdline: 'a.exe good  ' }))).toBe(first);
    const second = processes.started(start({ ...one, cmdline: 'a.exe evil' }));
    expect(second).not.toBe(first);
    expect([first.cmdline, second.cmdline]).toEqual(['a.exe good', 'a.exe evil']);
  });

  it('of 4688 at one time are two processes, unless Sysmon knows better', () => {
    const audit = { ...one, guid: '', source: 'audit' as const };
    const processes = table();
    const first = processes.started(start(audit));
    expect(processes.started(start(audit))).toBe(first);
    expect(processes.started(start({ ...audit, cmdline: 'a.exe evil' }))).not.toBe(first);
    const other = table();
    const rich = other.started(start(one));
    expect(other.started(start({ ...audit, cmdline: 'short' }))).toBe(rich);
    expect(rich.cmdline).toBe('a.exe good');
  });
});
