import { ShapeReader, type ShapeRecord } from '@casement/telemetry';

const SECURITY = { provider_name: 'Microsoft-Windows-Security-Auditing', channel: 'Security', version: 2 };
const SUBJECT = {
  SubjectUserSid: 'S-1-5-21-1-2-3-1104',
  SubjectUserName: 'bob',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x99',
};

/**
 * What no recorded log of the corpus holds, though logs can: a container, a chain of hundreds of ancestors, files
 * that are audited, and a rename as a kernel trace has it. */
export function syntheticRecords(): ShapeRecord[] {
  return [
    ...longChain(),
    inContainer(),
    start(301, 8004, 8000),
    ...filesAudited(),
    permissionsOfFile(),
    ...rename(),
  ];
}

let number = 0;

function record(second: number, winlog: object, more: object = {}): ShapeRecord {
  const time = new Date(Date.UTC(2024, 2, 1, 12, 0, second)).toISOString();
  number += 1;
  const object = {
    '@timestamp': time,
    winlog: { computer_name: 'WS01', record_id: number, ...SECURITY, ...winlog },
    ...more,
  };
  const read = new ShapeReader().json(JSON.stringify(object));
  if (!('eventId' in read)) throw new Error(read.detail);
  return read;
}

function start(second: number, pid: number, parent: number, more: object = {}): ShapeRecord {
  const event_data = {
    ...SUBJECT,
    NewProcessId: `0x${pid.toString(16)}`,
    ProcessId: `0x${parent.toString(16)}`,
    NewProcessName: `C:\\app\\${pid}.exe`,
    CommandLine: `${pid}.exe`,
    TargetLogonId: '0x0',
  };
  return record(second, { event_id: 4688, event_data }, more);
}

function longChain(): ShapeRecord[] {
  return Array.from({ length: 230 }, (_, at) => start(at, 1000 + at * 4, 996 + at * 4));
}

function inContainer(): ShapeRecord {
  return start(300, 8000, 7996, {
    container: { id: '4c01db0b339c', name: 'web', image: { name: 'shop/web:1.2' } },
    service: { name: 'shop-web' },
  });
}

const FILE = {
  ...SUBJECT,
  ObjectServer: 'Security',
  ObjectType: 'File',
  ObjectName: 'C:\\Documents\\netcat-1.11',
  HandleId: '0x3f0',
  ProcessId: '0x1f40',
  ProcessName: 'C:\\app\\8000.exe',
};

/** Written, deleted by a handle, and another deleted by its name. */
function filesAudited(): ShapeRecord[] {
  return [
    record(302, { event_id: 4656, event_data: { ...FILE, AccessMask: '0x10002' } }),
    record(303, { event_id: 4663, event_data: { ...FILE, AccessMask: '0x2' } }),
    record(304, { event_id: 4663, event_data: { ...FILE, AccessMask: '0x10000' } }),
    record(305, { event_id: 4660, event_data: { ...FILE, ObjectName: '' } }),
    record(306, { event_id: 4658, event_data: FILE }),
    record(307, { event_id: 4659, event_data: { ...FILE, ObjectName: 'C:\\Documents\\old' } }),
  ];
}

function permissionsOfFile(): ShapeRecord {
  const event_data = {
    ...FILE,
    OldSd: 'D:AI(A;OICIID;FA;;;SY)',
    NewSd: 'D:ARAI(A;OICI;FA;;;WD)(A;OICIID;FA;;;SY)',
  };
  return record(308, { event_id: 4670, event_data });
}

/** As tracerpt writes a trace. */
function rename(): ShapeRecord[] {
  const path = (name: string): string => `\\Device\\HarddiskVolume3\\Documents\\${name}`;
  return [
    traced(310, 12, `<Data Name="FileName">${path('old.txt')}</Data>`),
    traced(311, 19, ''),
    traced(312, 27, `<Data Name="FilePath">${path('new.txt')}</Data>`),
  ];
}

function traced(second: number, id: number, data: string): ShapeRecord {
  const time = new Date(Date.UTC(2024, 2, 1, 12, 0, second)).toISOString();
  const read = new ShapeReader().xml(
    `<Event><System><Provider Name="Microsoft-Windows-Kernel-File"/><EventID>${id}</EventID><TimeCreated SystemTime="${time}"/><Execution ProcessID="8000"/><Computer>WS01</Computer></System><EventData><Data Name="FileObject">0xFFFFC001</Data>${data}</EventData></Event>`,
  );
  if (!('eventId' in read)) throw new Error(read.detail);
  return read;
}
