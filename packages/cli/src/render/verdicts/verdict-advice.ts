import { AUDIT_SUBCATEGORIES, type EventType, FEED_SETTINGS, FEEDS, type Feed } from '@casement/telemetry';

/** Elements of Sysmon that tell of a corner of their events only, and are no answer to somebody who has none of them. */
const CORNERS = new Set(['FileCreateStreamHash', 'FileExecutableDetected', 'FileDelete']);

/** Of more types the advice is a list that nobody reads, and the command that writes it down is better. */
const MAX_TYPES = 2;

/** What has to be switched on so that events are logged; "" where nothing helps. */
export function adviceOnEvents(types: readonly EventType[]): string {
  if (types.length > MAX_TYPES) return '`casement check --needs` says what to turn on';
  const feeds = FEEDS.filter(
    ({ type, options }) => type !== null && types.includes(type) && options === undefined,
  );
  const elements = unique(
    feeds.flatMap(({ sysmon, type }) =>
      sysmon === undefined || CORNERS.has(sysmon) || type === 'write' ? [] : [sysmon],
    ),
  );
  const audits = unique(feeds.flatMap(({ audit = [] }) => audit.map((key) => AUDIT_SUBCATEGORIES[key].name)));
  const objects = feeds.some(({ sacl }) => sacl !== undefined) ? ' and auditing on the objects' : '';
  const ways: string[] = [];
  if (elements.length > 0) ways.push(`${elements.join(', ')} in Sysmon`);
  if (audits.length > 0) ways.push(`the audit of ${audits.join(', ')}${objects}`);
  return ways.length === 0 ? '' : `turn on ${ways.join('; or ')}`;
}

/** What has to be switched on so that the events of a type have some fields; "" where nothing helps. */
export function adviceOnFields(type: EventType, fields: readonly string[]): string {
  const ways = new Set<string>();
  for (const field of fields) {
    for (const { feed, name } of sayersOf(type, field)) {
      const settings = (feed.needs ?? []).filter((need) => need.fields.includes(name));
      if (settings.length > 0) for (const { setting } of settings) ways.add(FEED_SETTINGS[setting].title);
      else if (feed.sysmon !== undefined) ways.add(`${feed.sysmon} in Sysmon`);
      else for (const key of feed.audit ?? []) ways.add(`the audit of ${AUDIT_SUBCATEGORIES[key].name}`);
    }
  }
  return ways.size === 0 ? '' : `they come with ${[...ways].slice(0, 3).join('; or ')}`;
}

const PARENT = 'process.parent.';

/** Records that say a fact of events of a type, or of their processes. */
function sayersOf(type: EventType, fact: string): { readonly feed: Feed; readonly name: string }[] {
  const own = fact.startsWith(PARENT) ? `process.${fact.slice(PARENT.length)}` : fact;
  return FEEDS.flatMap((feed) => {
    if (feed.options !== undefined || (feed.type !== type && feed.type !== 'exec')) return [];
    const name = [fact, own].find((each) => feed.fields.includes(each));
    return name === undefined ? [] : [{ feed, name }];
  });
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
