import { EvtxCache } from '@casement/evtx';
import type { Target } from '../shared/target.js';
import { checkLog } from './check-log.js';
import { bytesOf, type DamagedLog, damagedLog } from './damaged-log.js';

const cache = new EvtxCache();

/** Damaged event logs: read by both paths, printed and carved. */
export const evtxTarget: Target<DamagedLog> = {
  name: 'evtx',
  cases: 'logs',
  count: 10_000,
  arbitrary: damagedLog,
  check: (log) => checkLog(bytesOf(log), cache).records > 0,
  write: (log) => log,
  read: (json) => json as DamagedLog,
};
