import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';

/** The event log's own 1102 (Security) and 104 (any other log): a log was cleared. No event, but the reader must know of the gap. */
export const logCleared: Mapping = {
  eventIds: [104, 1102],
  reads: [],

  map(context: MappingContext): Outcome {
    context.note('logCleared');
    return 'state';
  },
};
