import { describe, expect, it } from 'vitest';
import { ProcessSource } from '../process/process-source.js';
import { ShapeReader } from '../shapes/shape-reader.js';
import type { ShapeRecord } from '../shapes/shape-record.js';
import { security, ticks } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';
import { formatTime } from '../time/format-time.js';

// Records as tracerpt writes them from a trace.
const DEVICE = '\\Device\\HarddiskVolume3';
const OBJECT = '0xFFFFC001A0B0C0D0';

function xml(
  provider: string,
  id: number,
  data: Record<string, string>,
  second = '00',
  pid = 4312,
): ShapeRecord {
  const values = Object.entries(data).map(([name, value]) => `<Data Name="${name}">${value}</Data>`);
  const read = new ShapeReader().xml(
    `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Kernel-${provider}"/><EventID>${id}</EventID><Version>1</Version><TimeCreated SystemTime="2024-03-01T12:00:${second}.000000000Z"/><Execution ProcessID="${pid}" ThreadID="700"/><Channel>Microsoft-Windows-Kernel-${provider}/Analytic</Channel><Computer/></System><EventData>${values.join('')}</EventData></Event>`,
  );
  if (!('eventId' in read)) throw new Error(read.detail);
  return read;
}

const file = (id: number, data: Record<string, string> = {}, second = '00', pid = 4312): ShapeRecord =>
  xml('File', id, { FileObject: OBJECT, ...data }, second, pid);
const key = (id: number, data: Record<string, string>, second = '00'): ShapeRecord =>
  xml('Registry', id, { Status: '0x0', ...data }, second);
const open = file(12, { FileName: `${DEVICE}\\Temp\\old.txt` });

describe('files of a kernel trace', () => {
  it('are created by 30, by the process in the header', () => {
    const { events } = normalize([file(30, { FileName: `${DEVICE}\\Temp\\new.txt` })]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'create',
      file: { devicePath: `${DEVICE}\\Temp\\new.txt`, name: 'new.txt' },
      process: { pid: 4312, stub: true },
    });
  });

  it('are renamed: the old name from the object, the new one from the record', () => {
    const rename = file(27, { FilePath: `${DEVICE}\\Temp\\new.txt` }, '01');
    for (const asked of [19, 29]) {
      const { events, outcomes } = normalize([open, file(asked), rename, file(16, {}, '02')]);
      expect(outcomes).toEqual(['state', 'state', 'mapped', 'mapped']);
      expect(events[0]).toMatchObject({
        type: 'rename',
        file: { devicePath: `${DEVICE}\\Temp\\old.txt`, name: 'old.txt' },
        destination: { devicePath: `${DEVICE}\\Temp\\new.txt`, name: 'new.txt' },
      });
      // From then on the object goes by its new name.
      expect(events[1]).toMatchObject({ type: 'write', file: { name: 'new.txt' } });
    }
  });

  it.each([
    ['nobody opened', [file(19), file(27, { FilePath: 'x' })]],
    ['nobody wanted to rename', [open, file(27, { FilePath: 'x' })]],
    ['was closed', [open, file(19), file(14), file(27, { FilePath: 'x' })]],
  ])('are not renamed where the file is one that %s', (_, records) => {
    const { events, reasons } = normalize(records);
    expect([events, reasons.get('TEL4065')]).toEqual([[], 1]);
  });

  it('are written to once a second by a process, and never by the system for another', () => {
    const writes = [
      open,
      file(16, {}, '00'),
      file(16, {}, '00'),
      file(16, {}, '01'),
      file(16, {}, '01', 900),
      file(16, {}, '02', 4),
    ];
    const { events, outcomes, reasons } = normalize(writes);
    expect(outcomes.slice(1)).toEqual(['mapped', 'skipped', 'mapped', 'mapped', 'skipped']);
    expect(events.map(({ process }) => process!.pid)).toEqual([4312, 4312, 900]);
    expect([...reasons]).toEqual([
      ['TEL4028', 1],
      ['TEL4066', 1],
    ]);
  });

  it('are deleted once for each time they are marked', () => {
    const mark = file(18, { ExtraInformation: '0x1' });
    const { outcomes, events } = normalize([
      open,
      mark,
      mark,
      file(26, { FilePath: `${DEVICE}\\Temp\\old.txt` }),
      file(18, { ExtraInformation: '0x0' }),
      file(18, { ExtraInformation: '0x1' }, '01'),
    ]);
    expect(outcomes).toEqual(['state', 'mapped', 'skipped', 'skipped', 'state', 'mapped']);
    expect(events.map(({ type, file: target }) => [type, target!.name])).toEqual([
      ['delete', 'old.txt'],
      ['delete', 'old.txt'],
    ]);
    // 26 names the file itself.
    expect(normalize([file(26, { FilePath: `${DEVICE}\\x` })]).events).toHaveLength(1);
  });

  it('are forgotten without being confused, however long their names', () => {
    const name = `${DEVICE}\\${'x'.repeat(5000)}`;
    const { reasons } = normalize([file(12, { FileName: name }), file(16)]);
    expect(reasons.get('TEL4065')).toBe(1);
  });
});

describe('keys of a kernel trace', () => {
  const created = {
    BaseObject: '0x0',
    BaseName: '',
    RelativeName: '\\REGISTRY\\MACHINE\\SOFTWARE\\X',
    KeyObject: OBJECT,
  };

  it.each([
    [1, '1', 'create_key'],
    [1, '2', 'open_key'],
    [2, '0', 'open_key'],
  ])('by record %i with disposition %s: %s', (id, Disposition, type) => {
    const { events } = normalize([key(id, { ...created, Disposition })]);
    expect(events.map((event) => [event.type, event.registry!.keyPath])).toEqual([
      [type, 'HKEY_LOCAL_MACHINE\\SOFTWARE\\X'],
    ]);
  });

  it('are put together from the key they are relative to, and found by their object afterwards', () => {
    const { events } = normalize([
      key(2, created),
      key(1, { BaseObject: OBJECT, BaseName: '', RelativeName: 'Run', KeyObject: '0xFF', Disposition: '1' }),
      key(5, { KeyObject: '0xFF', KeyName: '', ValueName: 'evil' }),
      key(5, { KeyObject: '0xFF', KeyName: '', ValueName: '' }),
      key(3, { KeyObject: '0xFF', KeyName: '' }),
    ]);
    const RUN = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Run';
    expect(
      events.slice(1).map(({ type, registry }) => [type, registry!.keyPath, registry!.valueName]),
    ).toEqual([
      ['create_key', RUN, ''],
      ['set_key_value', RUN, 'evil'],
      ['set_key_value', RUN, ''],
      ['delete_key', RUN, ''],
    ]);
  });

  it('give nothing where it failed, or no record names the key', () => {
    const { events, reasons } = normalize([
      key(1, { ...created, Status: '0xC0000022' }),
      key(2, created),
      key(13, { KeyObject: OBJECT }),
      key(5, { KeyObject: OBJECT, KeyName: '', ValueName: 'v' }),
      key(1, { ...created, RelativeName: 'X' }),
    ]);
    expect(events.map(({ type }) => type)).toEqual(['open_key']);
    expect([...reasons]).toEqual([
      ['TEL4065', 2],
      ['TEL4067', 1],
    ]);
  });
});

describe('processes of a kernel trace', () => {
  const START = {
    ProcessID: '1234',
    CreateTime: '2024-03-01T12:00:00.1230000Z',
    ParentProcessID: '900',
    ImageName: `${DEVICE}\\app\\a.exe`,
  };
  const audit = (time: string) =>
    security(
      4688,
      {
        NewProcessId: '0x4d2',
        ProcessId: '0x384',
        NewProcessName: 'C:\\app\\a.exe',
        CommandLine: 'a.exe --x',
      },
      { timeCreated: ticks(time), computer: '' },
    );

  it('start at CreateTime, by their own pid and not that of the header', () => {
    const { events } = normalize([xml('Process', 1, START, '01')]);
    expect(events[0]).toMatchObject({
      type: 'exec',
      process: { pid: 1234, ppid: 900, name: 'a.exe', cmdline: '' },
    });
    expect(formatTime(events[0]!.process!.start)).toBe('2024-03-01T12:00:00.123Z');
    expect(events[0]!.process!.parent).toMatchObject({ pid: 900 });
    expect(events[0]!.process!.sources).toBe(ProcessSource.traceStart);
  });

  it('are one with the 4688 that has their command line, whichever comes first', () => {
    const trace = xml('Process', 1, START, '01');
    for (const records of [
      [trace, audit('2024-03-01T12:00:00.5Z')],
      [audit('2024-03-01T12:00:00.5Z'), trace],
    ]) {
      const { events } = normalize(records);
      expect(new Set(events.map(({ process }) => process))).toHaveLength(1);
      expect(events[0]!.process).toMatchObject({ pid: 1234, cmdline: 'a.exe --x' });
      expect(events[0]!.process!.sources).toBe(ProcessSource.traceStart | ProcessSource.auditStart);
    }
  });

  it('end with their exit code, and are known from a rundown', () => {
    const { events, outcomes } = normalize([
      xml('Process', 15, START, '01'),
      xml(
        'Process',
        2,
        { ProcessID: '1234', ExitTime: '2024-03-01T12:00:05Z', ExitCode: '3221225477', ImageName: 'a.exe' },
        '05',
      ),
    ]);
    expect(outcomes).toEqual(['state', 'mapped']);
    expect(events[0]).toMatchObject({
      type: 'exit',
      exitCode: 0xc0000005,
      process: { pid: 1234, name: 'a.exe' },
    });
  });

  it('act under the pid of the header', () => {
    const { events } = normalize([
      xml('Process', 1, { ...START, ProcessID: '4312' }, '00'),
      file(30, { FileName: `${DEVICE}\\f` }, '02'),
    ]);
    expect(events[1]!.process).toBe(events[0]!.process);
  });
});

describe('a trace without what it needs', () => {
  it('says so', () => {
    expect(normalize([xml('Process', 1, {})]).reasons.get('TEL4003')).toBe(1);
    expect(normalize([xml('Process', 2, {})]).reasons.get('TEL4003')).toBe(1);
    expect(normalize([file(30, { FileName: `${DEVICE}\\f` }, '00', 0)]).reasons.get('TEL4004')).toBe(1);
  });
});
