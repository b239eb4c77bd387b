import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';

/**
 * Records that say that a host started or stopped (telemetry.md §1): what ran before is gone, and pids and logon sessions are numbered
 * anew. Sysmon 4 is none of them, though it comes with each boot: the service can be restarted by itself, by an intruder among
 * others, and the processes go on.
 */
function marker(eventIds: readonly number[], before: bigint): Mapping {
  return {
    eventIds,
    reads: [],
    map(context: MappingContext, record: TelemetryRecord): Outcome {
      const time = fileTimeToNanos(record.timeCreated);
      if (time === 0n) return context.skip('noTime');
      context.host(record).booted(time - before);
      return 'state';
    },
  };
}

/**
 * The first processes of a boot are logged before the services that write these records are up. What started in the last two minutes
 * is therefore left alone; if it is from before the boot after all, the comparison of images at look-up finds out.
 */
const BOOT_TAKES = 120_000_000_000n;

/** Security 4608, Windows is starting up. */
export const auditStart = marker([4608], BOOT_TAKES);
/** EventLog 6005, 6008 and 6009: the event log starts, the last shutdown was unexpected, version at boot. */
export const logServiceStart = marker([6005, 6008, 6009], BOOT_TAKES);
/** EventLog 6006: the event log stops. */
export const logServiceStop = marker([6006], 0n);
/** Kernel-General 12, the operating system started, and 13, it is shutting down. */
export const kernelStart = marker([12], BOOT_TAKES);
export const kernelStop = marker([13], 0n);
