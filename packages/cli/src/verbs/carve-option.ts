import type { VerbOption } from './verb.js';

/** For every verb that reads event logs. */
export const CARVE_OPTION: VerbOption = {
  flags: '--carve',
  about:
    'also recover records from slack, damage, enlarged records and files that are no logs (disk images, page files); they are marked everywhere but in backend events, and counted apart',
};
