import { bytesOf, damagedLog } from './damaged-log.js';
import { logTarget } from './log-target.js';

/** Damaged event logs: read by both paths, printed and carved. */
export const evtxTarget = logTarget('evtx', damagedLog, bytesOf);
