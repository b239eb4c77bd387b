import type { Feed, FeedState } from './feed.js';

function row(provider: Feed['provider'], channel: string, eventId: number, teaches: FeedState): Feed {
  return Object.freeze({ provider, channel, eventId, type: null, fields: [], teaches: [teaches] });
}

/** Starts and stops of a host, and logs that were cleared: always written, no setting turns them on. */
export const SYSTEM_FEEDS: readonly Feed[] = [
  row('eventlog', 'System', 104, 'gaps'),
  row('eventlog', 'Security', 1102, 'gaps'),
  ...[6005, 6006, 6008, 6009].map((id) => row('logService', 'System', id, 'boots')),
  row('kernel', 'System', 12, 'boots'),
  row('kernel', 'System', 13, 'boots'),
];
