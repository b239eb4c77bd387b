import { type EventType, FEEDS, type Feed } from '@casement/telemetry';
import { FEED_KINDS, type FeedKind, isFeedKind, slotOf } from './feed-slots.js';
import type { LogSight } from './log-sight.js';

/**
 * Records that tell of every event of a type, once they are switched on: that one of them was seen is taken to say that they are.
 * Not here are those that tell of a part only, however they are set up: Sysmon's of writes (files that are replaced), of streams and
 * of executables; and audited objects, as each file and key has its own list of what is audited. A Sysmon configuration may filter as well, and
 * nothing in the log says what; that is the one thing a verdict takes on trust.
 */
const WHOLE: Readonly<Partial<Record<EventType, Readonly<Partial<Record<FeedKind, readonly number[]>>>>>> = {
  exec: { sysmon: [1], security: [4688] },
  exit: { sysmon: [5], security: [4689] },
  create: { sysmon: [11] },
  delete: { sysmon: [23, 26] },
  create_key: { sysmon: [12] },
  set_key_value: { sysmon: [13] },
  delete_key: { sysmon: [12] },
};

/** Sysmon's records of the registry are switched on together; any of them says that the others are written, too. */
const REGISTRY: readonly number[] = [12, 13, 14];

/** The records of one provider that tell of a type. */
export interface Telling {
  readonly kind: FeedKind;
  readonly feeds: readonly Feed[];
  /** Slots of records that, when they gave an event, say that all are told of. */
  readonly whole: readonly number[];
  /** Slots of records that say it by being there. */
  readonly signs: readonly number[];
  /** Slots of all records that tell of some. */
  readonly some: readonly number[];
}

const TELLINGS: ReadonlyMap<EventType, readonly Telling[]> = tellings();

/** Who tells of a type, Sysmon first; nobody of `rename`. */
export function tellingsOf(type: EventType): readonly Telling[] {
  return TELLINGS.get(type) ?? [];
}

function tellings(): Map<EventType, Telling[]> {
  const byType = new Map<EventType, Telling[]>();
  for (const kind of FEED_KINDS) {
    const ofKind = FEEDS.filter((feed) => feed.provider === kind && feed.options === undefined);
    for (const type of new Set(ofKind.map((feed) => feed.type))) {
      if (type === null || !isFeedKind(kind)) continue;
      const feeds = ofKind.filter((feed) => feed.type === type);
      const whole = WHOLE[type]?.[kind] ?? [];
      const list = byType.get(type) ?? [];
      byType.set(type, list);
      list.push({
        kind,
        feeds,
        whole: whole.map(slotOf),
        signs: kind === 'sysmon' && whole.includes(13) ? REGISTRY.map(slotOf) : [],
        some: feeds.map(({ eventId }) => slotOf(eventId)),
      });
    }
  }
  return byType;
}

/** Whether a record that tells of some of them was thrown away. */
export function hasLost({ kind, some }: Telling, logs: readonly LogSight[]): boolean {
  return some.some((slot) => logs.some((log) => log.hasLost(kind, slot)));
}

/** How much of the events of a type a log tells. */
export type Telltale = 'whole' | 'part' | 'none';

export function telltaleOf({ kind, whole, signs, some }: Telling, logs: readonly LogSight[]): Telltale {
  const any = (slots: readonly number[], has: (log: LogSight, slot: number) => boolean): boolean =>
    slots.some((slot) => logs.some((log) => has(log, slot)));
  if (any(whole, (log, slot) => log.hasGiven(kind, slot))) return 'whole';
  if (any(signs, (log, slot) => log.hasSeen(kind, slot))) return 'whole';
  return any(some, (log, slot) => log.hasGiven(kind, slot)) ? 'part' : 'none';
}

/** Facts that may be empty wherever they are told: that they are tells nothing. */
const MAY_BE_EMPTY = /^(exit\.code|set_key_value\.registry\.value_name|change_permission\..*)$/;

export function mayBeEmpty(fact: string): boolean {
  return MAY_BE_EMPTY.test(fact);
}

/** Whether the records of a type, or the starts of their processes, say a fact; for certain, or if they are set up so. */
export function says(telling: Telling, fact: string): 'always' | 'if set up' | 'never' {
  let best: 'if set up' | 'never' = 'never';
  const own = fact.startsWith(PARENT) ? `process.${fact.slice(PARENT.length)}` : fact;
  const starts = fact.startsWith('process.') ? startsOf(telling.kind) : [];
  for (const [feeds, names] of [
    [telling.feeds, [fact]],
    [starts, [fact, own]],
  ] as const) {
    for (const { fields, needs = [] } of feeds) {
      for (const name of names) {
        if (!fields.includes(name)) continue;
        if (!needs.some((need) => need.fields.includes(name))) return 'always';
        best = 'if set up';
      }
    }
  }
  return best;
}

/** Whether the records of a type say a fact by themselves. */
export function saysItself({ feeds }: Telling, fact: string): boolean {
  return feeds.some(({ fields }) => fields.includes(fact));
}

/** Whether anything says a fact of a type. */
export function isSaidAnywhere(type: EventType, fact: string): boolean {
  return tellingsOf(type).some((telling) => says(telling, fact) !== 'never') || fact === 'process.user_sid';
}

const PARENT = 'process.parent.';

function startsOf(kind: FeedKind): readonly Feed[] {
  return TELLINGS.get('exec')?.find((telling) => telling.kind === kind)?.feeds ?? [];
}
