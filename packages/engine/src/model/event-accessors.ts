import { type AccessorTable, text, texts, wide } from './accessor.js';

/** `event.*`: what is true of an event as such. Three of them have one value on Windows (secl.md §3.8). */
export const EVENT_ACCESSORS: AccessorTable = {
  'event.hostname': text((c) => c.host),
  'event.origin': text(() => ''),
  'event.os': text(() => 'windows'),
  'event.rule.tags': texts((c) => c.ruleTags),
  'event.service': text((c) => c.service),
  'event.source': text(() => 'runtime'),
  'event.timestamp': wide((c) => c.time),
};
