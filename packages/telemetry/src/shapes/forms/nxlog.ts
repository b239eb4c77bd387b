import { flatRecord } from '../flat-record.js';
import { headerTime } from '../header-time.js';
import { first, get, type JsonObject } from '../json-object.js';
import type { Confidence, Shape } from '../shape.js';
import type { ShapeRecord } from '../shape-record.js';

/** NXLog's im_msvistalog, which has the pid of the logging process apart. */
export const nxlog: Shape = {
  name: 'NXLog',
  detect: (object) => (get(object, 'ExecutionProcessID') === undefined ? null : detect(object)),
  read,
  loses: 'where NXLog wrote its own EventType over that of a registry event, only the Message still has it',
};

/** The same from older versions, where that pid took the place of the event's own. */
export const nxlogProcessId: Shape = {
  name: 'NXLog with ProcessID',
  detect: (object) => (get(object, 'ExecutionProcessID') === undefined ? detect(object) : null),
  read,
  loses:
    'NXLog wrote the pid of the logging service over the ProcessId of events; it was taken from the Message where that has it',
};

function read(object: JsonObject): ShapeRecord {
  const record = flatRecord(object, eventTime(object));
  if (get(object, '@timestamp') === undefined) record.clock = 'local';
  return record;
}

function detect(object: JsonObject): Confidence | null {
  if (get(object, 'EventID') === undefined || first(object, 'Channel', 'SourceName') === undefined)
    return null;
  if (get(object, 'SourceModuleType') !== undefined) return 'certain';
  return first(object, 'EventReceivedTime', 'SeverityValue') === undefined ? null : 'likely';
}

/** 15 minutes in ticks: every time zone is a multiple of it. */
const QUARTER = 9_000_000_000n;

/**
 * EventTime is local and has no zone. The zone shows in the time of arrival, which is written twice: `EventReceivedTime` in the same zone,
 * and `@timestamp`, some seconds later and in UTC. Rounded to quarters of an hour their distance is the zone. Without either the
 * time is taken as UTC.
 */
function eventTime(object: JsonObject): bigint {
  const local = headerTime(get(object, 'EventTime'));
  const arrival = headerTime(get(object, '@timestamp'));
  if (local === 0n) return arrival;
  const localArrival = headerTime(get(object, 'EventReceivedTime'));
  const from = localArrival === 0n ? local : localArrival;
  if (arrival === 0n) return local;
  const distance = arrival - from;
  const half = distance < 0n ? -QUARTER / 2n : QUARTER / 2n;
  return local + ((distance + half) / QUARTER) * QUARTER;
}
