import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import type { ReasonKey } from '../reason.js';

/** What Sysmon says of itself: no event, but what it logged before and after is not the same, or is not all. */
function health(eventId: number, reason: ReasonKey): Mapping {
  return {
    eventIds: [eventId],
    reads: [],

    map(context: MappingContext): Outcome {
      context.note(reason);
      return 'state';
    },
  };
}

/**
 * Sysmon 4, the service started or stopped. It is no boot marker, though it comes with each boot: an intruder can restart the service,
 * and the processes go on.
 */
export const sysmonState = health(4, 'sysmonState');
/** Sysmon 16, the configuration changed. */
export const sysmonConfiguration = health(16, 'sysmonConfiguration');
/** Sysmon 255, an error: a driver that cannot keep up, among others. */
export const sysmonError = health(255, 'sysmonError');
