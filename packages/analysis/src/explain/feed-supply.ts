import {
  AUDIT_SUBCATEGORIES,
  type EventType,
  FEED_SETTINGS,
  FEEDS,
  type Feed,
  type SysmonElement,
} from '@casement/telemetry';

/** A kind of record that would say what is not known. */
export interface FeedSupply {
  readonly provider: Feed['provider'];
  readonly channel: string;
  readonly eventId: number;
  /** Element of the Sysmon configuration that switches the record on. */
  readonly sysmon?: SysmonElement;
  /** English names of the audit subcategories that have to log success. */
  readonly audit?: readonly string[];
  /** Conditions beyond these, in words. */
  readonly settings: readonly string[];
}

/** Facts of the process of an event that its start tells, whatever the event: `process.cmdline` of a file creation. */
const OF_A_PROCESS = 'process.';
const OF_A_PARENT = 'process.parent.';

/**
 * The records that say a fact (see `factOf`) by themselves, for an event of a type: those of that type, and, for what is true of a
 * process as long as it lives, those of its start. What stands here with a `setting` is said only where that is on.
 */
export function suppliesOf(fact: string, type: EventType): readonly FeedSupply[] {
  const ofProcess = fact.startsWith(OF_A_PROCESS);
  // What is true of a parent is said by a record of the child, or by the start of the parent itself.
  const facts = fact.startsWith(OF_A_PARENT) ? [fact, OF_A_PROCESS + fact.slice(OF_A_PARENT.length)] : [fact];
  const supplies = new Map<string, FeedSupply>();
  for (const feed of FEEDS) {
    const fits = feed.type === type || (ofProcess && feed.type === 'exec');
    const said = facts.find((one) => feed.fields.includes(one));
    if (fits && feed.options === undefined && said !== undefined) {
      supplies.set(`${feed.provider} ${feed.eventId}`, supplyOf(feed, said));
    }
  }
  return [...supplies.values()];
}

function supplyOf(feed: Feed, fact: string): FeedSupply {
  const { provider, channel, eventId, sysmon, audit } = feed;
  const settings = (feed.needs ?? [])
    .filter(({ fields }) => fields.includes(fact))
    .map(({ setting }) => FEED_SETTINGS[setting].title);
  return {
    provider,
    channel,
    eventId,
    ...(sysmon === undefined ? {} : { sysmon }),
    ...(audit === undefined ? {} : { audit: audit.map((key) => AUDIT_SUBCATEGORIES[key].name) }),
    settings,
  };
}

/** The row of the record an event was made from; undefined where it was made by hand or from what no row knows. */
export function feedOf(
  provider: Feed['provider'] | 'other',
  eventId: number,
  type: EventType,
): Feed | undefined {
  return FEEDS.find((feed) => feed.provider === provider && feed.eventId === eventId && feed.type === type);
}
