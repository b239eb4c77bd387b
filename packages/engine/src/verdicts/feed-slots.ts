import { FEEDS, type ProviderKind } from '@casement/telemetry';

/** Which of the two logs that tell of events a record is of. */
export type FeedKind = 'sysmon' | 'security';

export const FEED_KINDS: readonly FeedKind[] = ['sysmon', 'security'];

/** A number for each event id that feeds anything, from 1; 0 for the others. A record costs one look-up in it. */
const SLOTS = new Uint8Array(65_536);
let slots = 1;
for (const id of new Set(FEEDS.filter(({ provider }) => isFeedKind(provider)).map(({ eventId }) => eventId)))
  SLOTS[id] = slots++;

/** How many numbers there are, 0 included. */
export const SLOT_COUNT = slots;

/** Of an event id as a record has it: any number, or NaN. */
export function slotOf(eventId: number): number {
  return SLOTS[eventId] ?? 0;
}

export function isFeedKind(kind: ProviderKind): kind is FeedKind {
  return kind === 'sysmon' || kind === 'security';
}
