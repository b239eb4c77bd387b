import type { Rule } from '@casement/engine';
import {
  type AuditedAccess,
  type AuditSubcategoryKey,
  FEEDS,
  type Feed,
  type FeedSettingKey,
  factOf,
  isAlwaysKnown,
  type SysmonElement,
} from '@casement/telemetry';
import { asOwnFact, isFilled } from './known-facts.js';

/** Records of one log. */
export interface Records {
  readonly channel: string;
  readonly eventIds: readonly number[];
}

/** One log that can give the events of a rule, and what it takes to know all that the rule asks for. */
export interface Source {
  readonly provider: 'sysmon' | 'security';
  /** Records that give the event: any one of them does, each for its own kind of action. */
  readonly gives: Records;
  /** Further records, for facts about processes and accounts that the event's own does not have. */
  readonly also: readonly Records[];
  /** Fields of the rule that stay unknown with this source alone. */
  readonly missing: readonly string[];
  readonly sysmon: readonly SysmonElement[];
  readonly audit: readonly AuditSubcategoryKey[];
  readonly settings: readonly FeedSettingKey[];
  /** Access that the SACLs of the objects have to audit. */
  readonly sacl: readonly AuditedAccess[];
  /** The log tells of some of these events only. */
  readonly partial: boolean;
}

/** What a rule needs to be told. */
export interface RuleNeeds {
  readonly rule: Rule;
  /** Any of these will do; the ones that know most first. None: no log tells of the event. */
  readonly sources: readonly Source[];
  /** Fields that no log fills. */
  readonly blind: readonly string[];
}

const PROVIDERS = ['sysmon', 'security'] as const;
/** Whatever its state, a process keeps what its start told. */
const STARTS = FEEDS.filter(({ type }) => type === 'exec');

export function ruleNeeds(rule: Rule): RuleNeeds {
  const facts = new Map<string, string[]>();
  for (const field of fieldsOf(rule)) {
    const fact = factOf(field);
    if (!isAlwaysKnown(fact)) facts.set(fact, [...(facts.get(fact) ?? []), field]);
  }
  const sources = PROVIDERS.flatMap((provider) => sourceOf(rule, provider, facts) ?? []);
  sources.sort((a, b) => a.missing.length - b.missing.length || Number(a.partial) - Number(b.partial));
  const blind = [...facts].flatMap(([fact, fields]) => (isFilled(fact) ? [] : fields));
  return { rule, sources, blind };
}

/** What the rule reads: in its expression, to count its matches apart, and for its actions. */
export function fieldsOf({ compiled, limiterToken, actions }: Rule): readonly string[] {
  const fields = new Set([...compiled.fields, ...limiterToken]);
  for (const action of actions) {
    for (const field of action.filter?.fields ?? []) fields.add(field);
    if (action.kind !== 'set') continue;
    if (action.source.kind === 'field') fields.add(action.source.field.name);
    if (action.source.kind === 'expression') for (const field of action.source.fields) fields.add(field);
    if (action.scopeField !== null) fields.add(action.scopeField.name);
  }
  return [...fields].sort();
}

function sourceOf(
  rule: Rule,
  provider: Source['provider'],
  facts: ReadonlyMap<string, readonly string[]>,
): Source | null {
  const feeds = FEEDS.filter(
    (feed) =>
      feed.type === rule.eventType &&
      feed.provider === provider &&
      feed.options === undefined &&
      feed.fallback !== true,
  );
  if (feeds.length === 0) return null;
  const used = new Set<Feed>(feeds);
  const also = new Set<Feed>();
  const missing: string[] = [];
  for (const [fact, fields] of facts) {
    if (feeds.every((feed) => feed.fields.includes(fact))) continue;
    const supply = supplyOf(fact, provider);
    if (supply === null) {
      // Some of the records may have it all the same; a rule that waits for another gets what there is.
      missing.push(...fields);
      continue;
    }
    for (const feed of supply) also.add(feed);
  }
  // Ancestors beyond the parent are known from their own starts.
  if (fieldsOf(rule).some((field) => field.startsWith('process.ancestors'))) {
    for (const feed of STARTS) if (feed.provider === provider) also.add(feed);
  }
  // Whose a variable is, and for how long, is told by the starts and ends of processes: pids are given again.
  if (hasProcessVariables(rule)) {
    const lives = FEEDS.filter(
      ({ provider: from, type }) => from === provider && (type === 'exec' || type === 'exit'),
    );
    for (const feed of lives) also.add(feed);
  }
  for (const feed of feeds) {
    for (const id of feed.after ?? []) for (const row of rowsOf(feed, id)) also.add(row);
    also.delete(feed);
  }
  const all = [...used, ...also];
  const wanted = new Set([...facts.keys()].flatMap((fact) => [fact, asOwnFact(fact)]));
  return {
    provider,
    gives: { channel: feeds[0]!.channel, eventIds: idsOf(feeds) },
    also: byChannel([...also]),
    missing: missing.sort(),
    sysmon: unique(all.flatMap(({ sysmon }) => sysmon ?? [])),
    audit: unique(all.flatMap(({ audit }) => audit ?? [])),
    settings: unique(
      all.flatMap(({ needs }) =>
        (needs ?? [])
          .filter(({ fields }) => fields.some((fact) => wanted.has(fact)))
          .map(({ setting }) => setting),
      ),
    ),
    sacl: unique(feeds.flatMap(({ sacl }) => sacl ?? [])),
    // Sysmon has no record of a write to a file, only of one that replaces it.
    partial: provider === 'sysmon' && rule.eventType === 'write',
  };
}

function hasProcessVariables({ compiled, actions }: Rule): boolean {
  return (
    compiled.usesVariables.some((name) => name.startsWith('process.') && name !== 'process.pid') ||
    actions.some((action) => action.kind === 'set' && action.variable.owner === 'process')
  );
}

/** Records that teach a fact about the process of another record: its start, and for its SID the logons of its account. */
function supplyOf(fact: string, provider: Source['provider']): readonly Feed[] | null {
  const own = asOwnFact(fact);
  if (!own.startsWith('process.')) return null;
  const starts = STARTS.filter((feed) => feed.provider === provider);
  if (starts.some(({ fields }) => fields.includes(own))) return starts;
  if (own !== 'process.user_sid') return null;
  return [
    ...starts,
    ...FEEDS.filter(({ provider: from, eventId }) => from === 'security' && eventId === 4624),
  ];
}

function rowsOf(feed: Feed, id: number): Feed[] {
  return FEEDS.filter(
    ({ provider, eventId, object, options }) =>
      provider === feed.provider && eventId === id && object === feed.object && options === undefined,
  );
}

function byChannel(feeds: readonly Feed[]): Records[] {
  return unique(feeds.map(({ channel }) => channel)).map((channel) => ({
    channel,
    eventIds: idsOf(feeds.filter((feed) => feed.channel === channel)),
  }));
}

function idsOf(feeds: readonly Feed[]): number[] {
  return unique(feeds.map(({ eventId }) => eventId)).sort((a, b) => a - b);
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
