import type { RuntimeEvent } from '../runtime-event.js';
import { formatTime } from '../time/format-time.js';
import { security, sysmon, ticks } from './fake-record.js';

// The same starts, exits and actions as both logs tell them, at seconds after noon.

const time = (seconds: number): string => `12:00:${seconds.toFixed(3).padStart(6, '0')}`;
export const utc = (seconds: number): string => `2024-03-01 ${time(seconds)}`;
export const created = (seconds: number): { timeCreated: bigint } => ({
  timeCreated: ticks(`2024-03-01T${time(seconds)}Z`),
});
export const guid = (seconds: number, tail: number): string =>
  `{A23EAE89-${(0xc000 + Math.floor(seconds)).toString(16)}-65E1-0000-${String(tail).padStart(12, '0')}}`;

export const IMAGE = 'C:\\Program Files\\App\\app.exe';

/** A start as Sysmon and as the Security log tell it; `later` is what logging takes. */
export function start(
  at: number,
  pid: number,
  tail: number,
  more: { image?: string; cmd?: string; later?: number; ppid?: number } = {},
) {
  const { image = IMAGE, cmd = 'app.exe', later = 0.02, ppid = 500 } = more;
  return {
    rich: sysmon(
      1,
      {
        UtcTime: utc(at),
        ProcessGuid: guid(at, tail),
        ProcessId: pid,
        Image: IMAGE,
        CommandLine: cmd,
        ParentProcessId: ppid,
        ParentImage: 'C:\\Windows\\explorer.exe',
      },
      created(at + 0.001),
    ),
    audit: security(
      4688,
      {
        NewProcessId: pid,
        NewProcessName: image,
        ProcessId: ppid,
        CommandLine: cmd,
      },
      { ...created(at + later), version: 2 },
    ),
  };
}

export function end(at: number, pid: number, startedAt: number, tail: number, code = 7) {
  return {
    rich: sysmon(
      5,
      { UtcTime: utc(at), ProcessGuid: guid(startedAt, tail), ProcessId: pid, Image: IMAGE },
      created(at + 0.001),
    ),
    audit: security(
      4689,
      { ProcessId: pid, ProcessName: IMAGE, Status: `0x${code.toString(16)}` },
      created(at + 0.02),
    ),
  };
}

/** Type, second and the ids of the records, that of its time first. */
export const told = (events: readonly RuntimeEvent[]): string[] =>
  events.map(
    ({ type, time: at, source, others }) =>
      `${type} ${formatTime(at).slice(17, -1)} ${[source!, ...others].map(({ eventId }) => eventId).join('+')}`,
  );

export const ACTOR = { ProcessGuid: guid(0, 1), ProcessId: 1234, Image: IMAGE };
export const AUDITED = { ProcessId: 1234, ProcessName: IMAGE, ObjectServer: 'Security', HandleId: '0x88' };
