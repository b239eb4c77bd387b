import type { TelemetryRecord } from '../telemetry-record.js';

/** Bit 52 of Keywords. */
const AUDIT_FAILURE = 0x10_0000_0000_0000n;

export function isAuditFailure(record: TelemetryRecord): boolean {
  return (record.keywords & AUDIT_FAILURE) !== 0n;
}

/** Whether the object belongs to the Security server: files, keys and kernel objects, not those of SAM, DS or the SC Manager. */
export function isSecurityServer(record: TelemetryRecord): boolean {
  const server = record.text('ObjectServer');
  return server === 'Security' || server.toLowerCase() === 'security';
}

export const KEY = 'key';
export const FILE = 'file';

/**
 * ObjectType in lower case. It is the kernel's own word in every language of Windows; where an exporter put another in its place, the
 * name of the object tells keys and files.
 */
export function objectType(record: TelemetryRecord): string {
  const type = record.text('ObjectType');
  if (type === 'Key') return KEY;
  if (type === 'File') return FILE;
  const word = type.toLowerCase();
  return OBJECT_TYPES.has(word) ? word : typeOfName(record.text('ObjectName'), word);
}

/** The types of the object manager (`!object \\ObjectTypes`) whose objects can be audited. */
const OBJECT_TYPES: ReadonlySet<string> = new Set([
  KEY,
  FILE,
  'alpc port',
  'desktop',
  'device',
  'directory',
  'driver',
  'event',
  'iocompletion',
  'job',
  'mutant',
  'process',
  'section',
  'semaphore',
  'session',
  'symboliclink',
  'thread',
  'timer',
  'token',
  'windowstation',
]);

/** Only keys live below `\REGISTRY`, and only files below a drive: processes and the like have device paths. */
function typeOfName(name: string, otherwise: string): string {
  if (/^\\registry\\/i.test(name)) return KEY;
  return /^[a-z]:\\/i.test(name) ? FILE : otherwise;
}
