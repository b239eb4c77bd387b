import type { ProcessEntry } from '../process-entry.js';

/** Whether no event to come can have the process as its own or as an ancestor: the table has dropped it, and all its children. */
export function isForgotten(entry: ProcessEntry): boolean {
  return entry.trace.evicted && entry.trace.children === 0;
}
