import { EvtxCache } from '@casement/evtx';
import type fc from 'fast-check';
import type { Target } from '../shared/target.js';
import { checkLog } from './check-log.js';

/** A target whose cases stand for event logs, all read with one cache, as a run reads its logs. */
export function logTarget<T>(
  name: string,
  arbitrary: fc.Arbitrary<T>,
  bytesOf: (value: T) => Uint8Array,
): Target<T> {
  const cache = new EvtxCache();
  return {
    name,
    cases: 'logs',
    count: 10_000,
    arbitrary,
    check: (value) => checkLog(bytesOf(value), cache).records > 0,
    write: (value) => value,
    read: (json) => json as T,
  };
}
