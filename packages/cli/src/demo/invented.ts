import { createHash } from 'node:crypto';

/** Numbers that look arbitrary and are a function of a name, so that the recording never changes. */
export function inventedNumber(name: string, below: number): number {
  return createHash('sha256').update(name).digest().readUInt32LE(0) % below;
}

/** The `Hashes` field of Sysmon for a file. Invented: no file has them. */
export function inventedHashes(path: string): string {
  const hex = createHash('sha256').update(`casement demo ${path.toLowerCase()}`).digest('hex').toUpperCase();
  return `SHA256=${hex},IMPHASH=${hex.slice(8, 40)}`;
}

/**
 * A ProcessGuid: machine, then the start in Unix seconds split over the second and third part (telemetry.md §2.6), then
 * a running number and the boot.
 */
export function processGuid(machine: string, startMs: number, sequence: number): string {
  const seconds = Math.floor(startMs / 1000)
    .toString(16)
    .padStart(8, '0');
  const number = sequence.toString(16).padStart(4, '0');
  const turned = number.slice(2) + number.slice(0, 2);
  return `{${machine}-${seconds.slice(4)}-${seconds.slice(0, 4)}-${turned}-000000000700}`;
}

/** The LogonGuid that Sysmon shows for a logon: machine, time of the logon, logon id from the low byte up. */
export function logonGuid(machine: string, logonMs: number, logonId: number): string {
  const seconds = Math.floor(logonMs / 1000)
    .toString(16)
    .padStart(8, '0');
  const bytes = logonId.toString(16).padStart(8, '0').match(/../g)!.reverse().join('');
  return `{${machine}-${seconds.slice(4)}-${seconds.slice(0, 4)}-${bytes.slice(0, 4)}-${bytes.slice(4)}00000000}`;
}
