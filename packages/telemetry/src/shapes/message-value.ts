import { Providers } from '../provider.js';
import type { ShapeRecord } from './shape-record.js';

const providers = new Providers();

/** 4688 has two pids, and its creator's goes by the name that others use for their own (telemetry.md §9.6). */
const CREATION: ReadonlyMap<string, string> = new Map([
  ['NewProcessId', 'New Process ID'],
  ['ProcessId', 'Creator Process ID'],
]);
const SECURITY: ReadonlyMap<string, string> = new Map([['ProcessId', 'Process ID']]);
/** Of Sysmon, what NXLog overwrites. Both stand before every text that an attacker chooses. */
const SYSMON: ReadonlySet<string> = new Set(['EventType', 'ProcessId']);

/**
 * A value that an export lost and its rendered text still has (English only, as the labels are translated): the pids, and the
 * EventType of registry events. "" for anything else: only these are known to get lost, and other values stand behind command lines and
 * names that hold line breaks, from where they could be forged.
 */
export function messageValue(record: ShapeRecord, name: string): string {
  const { message } = record;
  if (message === '') return '';
  const kind = providers.kindOf(record);
  if (kind === 'sysmon') return SYSMON.has(name) ? sysmonValue(message, name) : '';
  if (kind !== 'security') return '';
  const label = (record.eventId === 4688 ? CREATION : SECURITY).get(name);
  return label === undefined ? '' : securityValue(message, label, record.eventId === 4688);
}

/** The first line of that name: those of the system come before any that an image or key could bring in. */
function sysmonValue(message: string, name: string): string {
  const start = message.indexOf(`\n${name}: `);
  return start < 0 ? '' : restOfLine(message, start + name.length + 3);
}

/**
 * In 4688 the first such line (the command line comes after it), else the last (names of objects come before it). A pid is hex in them.
 */
function securityValue(message: string, label: string, isFirst: boolean): string {
  const line = `\n\t${label}:\t`;
  const start = isFirst ? message.indexOf(line) : message.lastIndexOf(line);
  const value = start < 0 ? '' : restOfLine(message, start + line.length).trim();
  return value.startsWith('0x') ? value : '';
}

const LONGEST = 256;

function restOfLine(text: string, start: number): string {
  const line = text.slice(start, start + LONGEST);
  const end = line.search(/[\r\n]/);
  return end < 0 ? line : line.slice(0, end);
}
