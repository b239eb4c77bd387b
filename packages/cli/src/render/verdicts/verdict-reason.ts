import type { CauseKind, LedgerLog, LedgerUnknown } from '@casement/engine';
import type { EventType } from '@casement/telemetry';
import { visible } from '../escape.js';
import { count, grouped } from '../quantity.js';
import { adviceOnEvents, adviceOnFields } from './verdict-advice.js';

/** Causes of one kind put together, for a line of text. */
export interface Reason {
  readonly kind: CauseKind;
  readonly types: readonly EventType[];
  readonly fields: readonly string[];
  /** How many rules it concerns. */
  readonly rules: number;
}

/** The reasons of a group, that of most rules first. Rules that matched all the same are in none. */
export function reasonsOf(unknown: readonly LedgerUnknown[], matched: ReadonlySet<string>): Reason[] {
  const byKind = new Map<
    string,
    { types: Set<EventType>; fields: Set<string>; rules: Set<string>; more: number }
  >();
  for (const { cause, event_type: type, fields = [], rules, rules_omitted: more = 0 } of unknown) {
    // Fields mean something only beside their event; everything else is said of several types at once.
    const key = fields.length === 0 ? cause : `${cause} ${type}`;
    const entry = byKind.get(key) ?? { types: new Set(), fields: new Set(), rules: new Set(), more: 0 };
    byKind.set(key, entry);
    for (const field of fields) entry.fields.add(field);
    for (const rule of rules) if (!matched.has(rule)) entry.rules.add(rule);
    if (rules.length > 0 || more > 0) entry.types.add(type);
    entry.more += more;
  }
  return [...byKind]
    .map(([key, { types, fields, rules, more }]) => ({
      kind: key.split(' ', 1)[0] as CauseKind,
      types: [...types],
      fields: [...fields].sort(),
      rules: rules.size + more,
    }))
    .filter(({ rules }) => rules > 0)
    .sort((a, b) => b.rules - a.rules || (a.kind < b.kind ? -1 : 1));
}

/** A reason in words, with what to do about it. `logs` are those of the host where it is one host's. */
export function reasonText({ kind, types, fields, rules }: Reason, logs: readonly LedgerLog[]): string {
  const about = `${count(rules, 'rule')} on ${types.join(', ')}`;
  const sentence = (why: string, advice = ''): string =>
    `${about}: ${why}${advice === '' ? '' : `; ${advice}`}`;
  const bad = logs.filter(({ defects = [] }) => defects.some((defect) => defect === kind));
  switch (kind) {
    case 'no_source':
      return sentence('no event log tells of such events');
    case 'log_absent':
      return sentence('the logs that tell of this were not given', adviceOnEvents(types));
    case 'not_logged':
      return sentence('no such record in the logs', adviceOnEvents(types));
    case 'partly_logged':
      return sentence('the logs tell of some of these events only, of others never', adviceOnEvents(types));
    case 'field_unsourced':
      return sentence(`no event log tells ${fields.join(', ')}`);
    case 'field_absent':
      return sentence(`${fields.join(', ')} was never told`, adviceOnFields(types[0]!, fields));
    case 'starts_unknown':
      return sentence('who did it is told by the starts of processes', adviceOnEvents(['exec']));
    case 'skipped':
      return sentence('a record of such an event could not be used', 'the ledger says why under skipped');
    case 'setter':
      return sentence('they hang on variables that rules set which are not known either');
    case 'excerpt':
      return sentence(
        bad.length === 0 ? 'the logs are excerpts' : named(bad, (log) => `is an excerpt${shareOf(log)}`),
        'scan the log itself',
      );
    case 'gap':
      return sentence(bad.length === 0 ? 'record numbers are missing' : named(bad, gapOf));
    case 'unnumbered':
      return sentence('the export has no record numbers, so what is missing from it cannot be seen');
    case 'cleared':
      return sentence(
        bad.length === 0 ? 'the log was cleared' : named(bad, clearingOf),
        'look for forwarded copies',
      );
    case 'damaged':
      return sentence(
        bad.length === 0
          ? 'a file could not be read whole'
          : named(bad, () => 'is in a file that could not be read whole'),
      );
    case 'not_covered':
      return sentence(
        bad.length === 0
          ? 'the logs do not reach over the time asked for'
          : named(
              bad,
              ({ first = '?', last = '?' }) => `reaches from ${clock(first)} to ${clock(last)} only`,
            ),
      );
    case 'limits':
      return sentence('bounds on memory were hit', 'scan the hosts by themselves');
  }
}

const MAX_NAMED = 2;

function named(logs: readonly LedgerLog[], what: (log: LedgerLog) => string): string {
  const texts = logs.slice(0, MAX_NAMED).map((log) => `${visible(log.channel)} ${what(log)}`);
  const rest = logs.length - texts.length;
  return rest > 0 ? `${texts.join(', ')} and ${grouped(rest)} more` : texts.join(', ');
}

function shareOf({ numbers, records }: LedgerLog): string {
  return numbers === undefined
    ? ''
    : ` (${grouped(records)} of ${grouped(numbers.last - numbers.first + 1)} records)`;
}

function gapOf({ numbers }: LedgerLog): string {
  if (numbers === undefined || numbers.missing === undefined) return 'has gaps';
  const [gap] = numbers.gaps;
  const more = numbers.gaps.length + (numbers.gaps_omitted ?? 0) > 1 ? ' …' : '';
  const place =
    gap === undefined
      ? ''
      : gap.first === gap.last
        ? ` (${gap.first}${more})`
        : ` (${gap.first}–${gap.last}${more})`;
  return `lacks ${count(numbers.missing, 'record')}${place}`;
}

function clearingOf({ cleared = [], cleared_omitted: more = 0 }: LedgerLog): string {
  const [first] = cleared;
  if (first === undefined) return 'was cleared';
  const time = first.time === undefined ? '' : ` ${clock(first.time)}`;
  const by = first.by === '' ? '' : ` by ${visible(first.by)}`;
  const rest = cleared.length + more - 1;
  return `was cleared${time}${by}${rest > 0 ? ` and ${count(rest, 'more time')}` : ''}`;
}

/** RFC 3339 as people read it, to the second. */
function clock(time: string): string {
  return time.slice(0, 19).replace('T', ' ');
}
