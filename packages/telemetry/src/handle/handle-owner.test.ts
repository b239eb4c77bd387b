import { describe, expect, it } from 'vitest';
import { type FakeRecord, security, sysmon, ticks } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';

const OLD = 'C:\\Windows\\System32\\old.exe';
const NEW = 'C:\\Windows\\System32\\new.exe';
const FILE = { ObjectServer: 'Security', ObjectType: 'File' };
const HANDLE = { ProcessId: '0x4d2', HandleId: '0x8' };

const clock = (second: number) => `12:00:${second.toFixed(3).padStart(6, '0')}`;
const at = (second: number) => ({ timeCreated: ticks(`2024-03-01T${clock(second)}Z`), version: 2 });
const utc = (second: number) => ({ UtcTime: `2024-03-01 ${clock(second)}`, ProcessId: '1234' });

const started = (second: number, image: string) =>
  security(4688, { NewProcessId: '0x4d2', NewProcessName: image, ProcessId: '0x8' }, at(second));
const startedBySysmon = (second: number, image: string) =>
  sysmon(1, { ...utc(second), Image: image }, at(second));
const exited = (second: number, image: string) =>
  security(4689, { ProcessId: '0x4d2', ProcessName: image, Status: '0x0' }, at(second));
const exitedBySysmon = (second: number, image: string) =>
  sysmon(5, { ...utc(second), Image: image }, at(second));
const opened = (second: number, image: string, name: string) =>
  security(4656, { ...FILE, ...HANDLE, ObjectName: name, ProcessName: image }, at(second));
const deleted = (second: number, image: string) =>
  security(4660, { ...FILE, ...HANDLE, ProcessName: image }, at(second));

/** The files deleted, and how many deletions were of a handle that is not known. */
function deletions(...records: FakeRecord[]): [string[], number] {
  const { events, reasons } = normalize(records);
  const files = events.flatMap(({ type, file }) => (type === 'delete' ? [file!.path] : []));
  return [files, reasons.get('TEL4023') ?? 0];
}

describe.each([
  ['Security', started, exited],
  ['Sysmon', startedBySysmon, exitedBySysmon],
] as const)('a pid that is used again, by the starts and exits of %s', (_, start, exit) => {
  it('does not bring the handles of the process that had it, whose exit was not logged', () => {
    expect(deletions(start(1, OLD), opened(2, OLD, 'C:\\old.txt'), start(10, NEW), deleted(11, NEW))).toEqual(
      [[], 1],
    );
  });

  it.each([9, 11.5])(
    'does not lose its handles by a late exit of the process before, at second %d',
    (second) => {
      expect(
        deletions(
          start(1, OLD),
          start(10, NEW),
          opened(11, NEW, 'C:\\new.txt'),
          exit(second, OLD),
          deleted(12, NEW),
        ),
      ).toEqual([['C:\\new.txt'], 0]);
    },
  );

  it('does not lose its handles by a late exit, though its own start was not logged', () => {
    expect(deletions(start(1, OLD), opened(11, NEW, 'C:\\new.txt'), exit(9, OLD), deleted(12, NEW))).toEqual([
      ['C:\\new.txt'],
      0,
    ]);
  });

  it('keeps its handles when its own start comes late', () => {
    expect(deletions(opened(11, NEW, 'C:\\new.txt'), start(10, NEW), deleted(12, NEW))).toEqual([
      ['C:\\new.txt'],
      0,
    ]);
  });

  it('loses them by its own exit', () => {
    expect(deletions(start(10, NEW), opened(11, NEW, 'C:\\new.txt'), exit(12, NEW), deleted(13, ''))).toEqual(
      [[], 1],
    );
  });
});

describe('a start that both logs tell of', () => {
  it('does not cost the process the handles it opened between the two records', () => {
    const between = [started(10.05, NEW), opened(10.1, NEW, 'C:\\new.txt'), startedBySysmon(10, NEW)];
    expect(deletions(...between, deleted(12, NEW))).toEqual([['C:\\new.txt'], 0]);
  });
});

describe('a handle without a number, or of no process', () => {
  const write = (second: number, handle: Record<string, string>) =>
    security(4663, { ...FILE, ...handle, ObjectName: 'C:\\f', AccessMask: '0x2' }, at(second));

  it.each([
    { ProcessId: '0x4d2', HandleId: '0x0' },
    { ProcessId: '0x4d2' },
    { HandleId: '0x8' },
    { ProcessId: '0x0', HandleId: '0x8' },
  ])('%j is not remembered: each write through it is its own', (handle) => {
    const { events, reasons } = normalize([write(1, handle), write(50, handle)]);
    expect(events.map(({ type }) => type)).toEqual(['write', 'write']);
    expect(reasons.get('TEL4028')).toBeUndefined();
    const gone = security(4660, { ...FILE, ...handle }, at(51));
    expect(normalize([write(50, handle), gone]).reasons.get('TEL4023')).toBe(1);
  });
});
