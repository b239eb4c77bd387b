import { Normalizer, type ShapeFault, ShapeRecord } from '@casement/telemetry';
import { checkPrototypes } from './hostile-text.js';

const NAMES = ['Image', 'processid', '__proto__', 'constructor', 'UtcTime', '', 'HandleId', 'length'];

/** @throws where a record is none, or events cannot be made of it. Returns whether it is one. */
export function checkRecord(found: ShapeRecord | ShapeFault): boolean {
  checkPrototypes();
  if (!(found instanceof ShapeRecord)) {
    if (typeof found.detail !== 'string' || found.detail.length > 300)
      throw new Error('a fault without its reason');
    return false;
  }
  const { provider, channel, computer, eventId, recordId, timeCreated, keywords } = found;
  if (![provider, channel, computer].every((text) => typeof text === 'string')) throw new Error('no text');
  if (!Number.isSafeInteger(eventId)) throw new Error(`event id ${eventId}`);
  if (![recordId, timeCreated, keywords].every((n) => typeof n === 'bigint')) throw new Error('no integer');
  if (keywords < 0n || keywords >= 1n << 64n) throw new Error(`keywords ${keywords}`);
  for (const name of NAMES) {
    if (typeof found.text(name) !== 'string') throw new Error(`${name} is no text`);
    if (typeof found.integer(name) !== 'number') throw new Error(`${name} is no number`);
  }
  let events = 0;
  const normalizer = new Normalizer({}, (event) => {
    events++;
    if (event.time === 0n) throw new Error('an event without a time');
  });
  normalizer.push(found, 'f');
  normalizer.end();
  if (events > 2) throw new Error(`${events} events of one record`);
  return true;
}
