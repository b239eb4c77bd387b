import { ShapeReader } from '@casement/telemetry';
import { chooseContainer, splitterOf } from '../read/text/choose-splitter.js';

/** Objects looked at: the first may be damaged. */
const TRIED = 8;
const RUNTIME_EVENT = /^[\s[]*\{\s*"type"\s*:\s*"[a-z_]+"\s*,/;
/** What the header of a record is called in one shape or another. */
const RECORD = /"(?:EventRecordID|EventID|EventId|event_id|RecordId|RecordNumber|winlog)"\s*:/;

/**
 * Whether the JSON that begins so is an export of an event log; else it is runtime events, or means to be.
 *
 * @param text so much of it as is at hand
 */
export function holdsRecords(text: string): boolean {
  const reader = new ShapeReader();
  const splitter = splitterOf(chooseContainer(false, text));
  splitter.push(text);
  for (let tried = 0; tried < TRIED; tried++) {
    const piece = splitter.next();
    if (piece === null) break;
    if (piece.fault !== null) continue;
    const found = reader.json(piece.text);
    if ('provider' in found) return true;
    if (found.kind === 'shape') return false;
  }
  // No whole object: one of a single line, perhaps, that is longer than what is at hand.
  return !RUNTIME_EVENT.test(text) && RECORD.test(text);
}
