import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';

/** Sysmon 27 and 28: a file that Sysmon did not let be written or shredded. It did not happen, so it is no event. */
export const actionBlocked: Mapping = {
  eventIds: [27, 28],
  reads: [],

  map(context: MappingContext): Outcome {
    return context.skip('blocked');
  },
};
