export type { Gap } from './explain/event-knowledge.js';
export {
  type EventExplanation,
  explainEvent,
  type MissingFact,
  type Outcome,
} from './explain/explain-event.js';
export type { FeedSupply } from './explain/feed-supply.js';
