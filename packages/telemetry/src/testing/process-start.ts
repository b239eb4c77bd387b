import { DEFAULT_LIMITS, type Limits } from '../host/limits.js';
import { Totals } from '../host/totals.js';
import { imageOf, UNKNOWN_IMAGE } from '../process/image.js';
import { ProcessTable } from '../process/process-table.js';
import type { Start } from '../process/start.js';
import { parseTime } from '../time/parse-time.js';

export const SECOND = 1_000_000_000n;
const BASE = parseTime('2024-03-01T12:00:00Z') as bigint;
/** A time some seconds after noon. */
export const at = (seconds: number): bigint => BASE + BigInt(Math.round(seconds * 1000)) * 1_000_000n;
export const CMD = imageOf('C:\\Windows\\System32\\cmd.exe');
export const SHELL = imageOf('C:\\Windows\\explorer.exe');

/** A guid whose time is BASE + `seconds`. */
export function guid(seconds: number, tail = 1): string {
  const time = (BASE / SECOND + BigInt(Math.floor(seconds))).toString(16).padStart(8, '0');
  return `a23eae89-${time.slice(4)}-${time.slice(0, 4)}-0000-${tail.toString(16).padStart(12, '0')}`;
}

export function table(limits: Partial<Limits> = {}, totals = new Totals()): ProcessTable {
  return new ProcessTable('HOST', { ...DEFAULT_LIMITS, ...limits }, totals);
}

export function start(given: Partial<Start> & Pick<Start, 'pid' | 'time'>): Start {
  return {
    guid: '',
    ppid: 0,
    image: CMD,
    cmdline: '',
    parentGuid: '',
    parentImage: UNKNOWN_IMAGE,
    parentCmdline: '',
    source: given.guid === undefined ? 'audit' : 'sysmon',
    ...given,
  };
}
