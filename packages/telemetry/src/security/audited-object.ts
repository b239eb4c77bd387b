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

/** ObjectType in lower case. */
export function objectType(record: TelemetryRecord): string {
  const type = record.text('ObjectType');
  if (type === 'Key') return KEY;
  return type === 'File' ? FILE : type.toLowerCase();
}
