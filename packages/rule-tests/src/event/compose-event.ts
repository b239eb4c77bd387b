import { formatRfc3339 } from '@casement/engine';
import type { EventDraft } from '../format/event-draft.js';
import type { ProcessInstance } from './process-book.js';

/** An event in the JSON form, as `casement events` prints it and the reader of events takes it. */
export function composeEvent(
  draft: EventDraft,
  process: ProcessInstance | null,
  time: bigint,
  host: string,
): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null);
  const ancestors: Record<string, unknown>[] = [];
  if (process !== null) {
    for (const [name, value] of process.values) fields[`process.${name}`] = value;
    for (let above = process.parent; above !== null; above = above.parent) {
      ancestors.push(Object.assign(Object.create(null), Object.fromEntries(above.values)));
    }
  }
  for (const [name, { value }] of draft.values) fields[name] = value;
  return { type: draft.type, time: formatRfc3339(time), host, fields, ancestors };
}
