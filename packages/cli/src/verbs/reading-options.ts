import { CARVE_OPTION } from './carve-option.js';
import type { VerbOption } from './verb.js';

/** How logs are read, for every verb that puts their records into the order of time. */
export const READING_OPTIONS: readonly VerbOption[] = [
  {
    flags: '--time-correction <how>',
    about:
      'times of exports that differ from UtcTime of Sysmon in the same file: auto (taken off where nine of ten records agree, and said in the ledger) or off',
    choices: ['auto', 'off'],
    default: 'auto',
  },
  {
    flags: '--assume-timezone <offset>',
    about:
      'the zone of local times in exports that do not say it, where no record of Sysmon tells: +02:00, -05:00, UTC (default: UTC)',
  },
  CARVE_OPTION,
  {
    flags: '--memory <size>',
    about:
      'memory that the process keeps under, whatever the size of its input: sorting goes to disk, and what is remembered of processes, handles and accounts is bounded by it; 256MB at least, with several threads 160MB and 136MB for each (default: 512MB, and with several threads as much for each as one has)',
  },
];
