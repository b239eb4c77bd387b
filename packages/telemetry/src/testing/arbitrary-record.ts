import fc from 'fast-check';
import { FakeRecord, SECURITY, SYSMON, ticks } from './fake-record.js';

const GUIDS = [1, 2, 3].map((tail) => `{A23EAE89-C000-65E1-0000-00000000000${tail}}`);
const PIDS = ['0x4', '0x4d2', '1234', '0x600', '0', '', '-', '0xffffffffff'];
const IMAGES = [
  'C:\\Windows\\System32\\cmd.exe',
  'c:\\windows\\system32\\CMD.EXE',
  '\\Device\\HarddiskVolume2\\Windows\\System32\\cmd.exe',
  'System',
  '<unknown process>',
  '-',
  '',
];
const TIMES = [
  '2024-03-01 12:00:00.000',
  '2024-03-01 12:00:01.500',
  '2024-03-01 12:05:00.000',
  'never',
  '',
  '0001-01-01 00:00:00.000',
  '1900-01-01 00:00:00.000',
  '1970-01-01 00:00:00.000',
  '2250-01-01 00:00:00.000',
  '9999-12-31 23:59:59.999',
];
const SIDS = ['S-1-5-18', 'S-1-5-21-1-2-3-1104', 'S-1-0-0', '-', ''];
const NAMES = ['bob', 'HOST$', 'Système', '-', '', 'x'.repeat(400)];
const LOGONS = ['0x3e7', '0x99', '153', '0xffffffffffffffff', '0x0', ''];
const OBJECTS = [
  '\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\X',
  'C:\\Temp\\f.txt',
  '\\Device\\HarddiskVolume2\\Windows\\System32\\lsass.exe',
  '-',
  '',
];

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  UtcTime: TIMES,
  CreationUtcTime: TIMES,
  ProcessGuid: [...GUIDS, '', '{00000000-0000-0000-0000-000000000000}', 'nonsense'],
  ParentProcessGuid: [...GUIDS, ''],
  ProcessId: PIDS,
  NewProcessId: PIDS,
  ParentProcessId: PIDS,
  SourceProcessId: PIDS,
  TargetProcessId: PIDS,
  Image: IMAGES,
  ProcessName: IMAGES,
  NewProcessName: IMAGES,
  ParentImage: IMAGES,
  ParentProcessName: IMAGES,
  CommandLine: ['cmd /c %%A%%', '\\??\\C:\\a', ''],
  ParentCommandLine: ['parent', '?', ''],
  User: ['CORP\\bob', 'AUTORITE NT\\Système', 'NT AUTHORITY\\SYSTEM', '-', ''],
  ParentUser: ['CORP\\bob', '-', ''],
  LogonId: LOGONS,
  SubjectLogonId: LOGONS,
  TargetLogonId: LOGONS,
  SubjectUserSid: SIDS,
  TargetUserSid: SIDS,
  SubjectUserName: NAMES,
  TargetUserName: NAMES,
  SubjectDomainName: ['CORP', '-', ''],
  TargetDomainName: ['CORP', '-', ''],
  EventType: ['CreateKey', 'DeleteKey', 'DeleteValue', 'INFO', ''],
  TargetObject: ['HKLM\\System\\ControlSet001\\a\\b', 'HKCU\\x\\(Default)', '\\', ''],
  TargetFilename: ['C:\\Temp\\f.txt', '\\\\srv\\share\\f', ''],
  NewName: ['HKLM\\New', ''],
  ObjectServer: ['Security', 'Security', 'Security', 'SC Manager', ''],
  ObjectType: ['Key', 'File', 'Process', 'Token', ''],
  ObjectName: OBJECTS,
  ObjectValueName: ['v', '(Default)', ''],
  HandleId: ['0x8', '0xc', '0x0', ''],
  SourceHandleId: ['0x8', '0xc'],
  TargetHandleId: ['0x8', '0x10', ''],
  AccessMask: ['0x1', '0x2', '0x6', '0x10000', ''],
  AccessList: ['%%4417', ''],
  OperationType: ['%%1904', '%%1906', ''],
  OldSd: ['D:(A;;FA;;;SY)', 'D:(', ''],
  NewSd: ['O:BAD:(A;;FA;;;WD)', '-'],
  Status: ['0x0', '0xc0000005', ''],
  TargetLinkedLogonId: LOGONS,
  SourceProcessGUID: [...GUIDS, ''],
  SourceImage: IMAGES,
  CreateTime: TIMES,
  ExitTime: TIMES,
  ProcessID: PIDS,
  ParentProcessID: PIDS,
  ImageName: IMAGES,
  FileObject: ['0xffffc001', '0xffffc002', '0x0', ''],
  FileName: OBJECTS,
  FilePath: OBJECTS,
  ExtraInformation: ['0x0', '0x1', ''],
  KeyObject: ['0xffffd001', ''],
  BaseObject: ['0xffffd001', ''],
  BaseName: OBJECTS,
  RelativeName: ['X', '\\', ''],
  KeyName: OBJECTS,
  ValueName: ['v', ''],
  Disposition: ['1', '2', ''],
};

const data = fc.record(
  Object.fromEntries(Object.entries(FIELDS).map(([name, values]) => [name, fc.constantFrom(...values)])),
);
const kind = fc.oneof(
  fc.record({
    provider: fc.constant(SYSMON),
    eventId: fc.constantFrom(1, 1, 5, 11, 12, 13, 14, 15, 23, 26, 27, 29, 3, 10, 4, 255),
  }),
  fc.record({
    provider: fc.constant(SECURITY),
    eventId: fc.constantFrom(
      4688,
      4688,
      4689,
      4656,
      4657,
      4658,
      4659,
      4660,
      4663,
      4670,
      4690,
      4624,
      4672,
      4608,
    ),
  }),
  fc.record({
    provider: fc.constant('Microsoft-Windows-Kernel-Process'),
    eventId: fc.constantFrom(1, 2, 15),
  }),
  fc.record({
    provider: fc.constant('Microsoft-Windows-Kernel-File'),
    eventId: fc.constantFrom(12, 14, 16, 18, 19, 26, 27, 29, 30),
  }),
  fc.record({
    provider: fc.constant('Microsoft-Windows-Kernel-Registry'),
    eventId: fc.constantFrom(1, 2, 3, 5, 13),
  }),
);

/** Records of any kind, their fields full of what logs can and cannot hold; few values, so that they meet. */
export const arbitraryRecord = fc
  .record({
    kind,
    data,
    computer: fc.constantFrom('A', 'a', 'B'),
    version: fc.constantFrom(0, 1, 2),
    second: fc.integer({ min: -1, max: 400 }),
    // Times no log can hold, now and then.
    absurd: fc.oneof(
      { weight: 9, arbitrary: fc.constant('') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('1601-01-01T00:00:01Z', '1700-01-01T00:00:00Z', '9999-12-31T00:00:00Z'),
      },
    ),
    failure: fc.integer({ min: 0, max: 9 }).map((value) => value === 0),
  })
  .map(
    ({ kind: { provider, eventId }, data: fields, computer, version, second, absurd, failure }) =>
      new FakeRecord(
        {
          provider,
          eventId,
          computer,
          version,
          timeCreated:
            absurd !== ''
              ? ticks(absurd)
              : second < 0
                ? 0n
                : ticks('2024-03-01T12:00:00Z') + BigInt(second) * 10_000_000n,
          keywords: failure ? 0x8010000000000000n : 0x8020000000000000n,
        },
        fields,
      ),
  );
