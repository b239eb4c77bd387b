import type { ProcessEntry } from '../process-entry.js';

/** Tells processes of a host apart for a few seconds: the ProcessGuid, or the pid of records that lost it; "" without either. */
export function actorKey(entry: ProcessEntry | null): string {
  if (entry === null) return '';
  return entry.guid === '' ? String(entry.pid) : entry.guid;
}
