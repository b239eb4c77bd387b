import type { RuntimeEvent } from '../runtime-event.js';
import { type HeldEvent, isAfter } from '../window/held-event.js';
import { EXIT_CODE_BITS, KEY_AND_VALUE_BITS } from './teller.js';

/**
 * The event that leaves for several that told the same: the one with the best time, and from the others what they know better
 * (telemetry.md §13). What they know of the process has come together in its entry already. Done when it leaves, and on
 * a copy, so that what waits or has left is as its record told it, and whether another record is the same one again can be seen.
 */
export function completed(held: HeldEvent): RuntimeEvent {
  const { taken } = held;
  if (taken === null) return held.event;
  taken.sort((a, b) => (isAfter(a, b) ? 1 : -1));
  let event = held.event.withProcess(held.event.process);
  for (const { event: other, teller } of taken) {
    if (event.process?.stub === true && other.process?.stub === false)
      event = event.withProcess(other.process);
    if ((teller.bit & EXIT_CODE_BITS) !== 0) event.exitCode = other.exitCode;
    if ((teller.bit & KEY_AND_VALUE_BITS) !== 0) event.registry = other.registry;
    if (event.hashes === '') event.hashes = other.hashes;
    if (event.service === '') event.service = other.service;
  }
  event.others = taken.flatMap(({ event: { source } }) => (source === null ? [] : [source]));
  return event;
}
