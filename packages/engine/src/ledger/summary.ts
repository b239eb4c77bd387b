import { REASONS, type Reason } from '@casement/telemetry';
import { archivesOf } from '../paths/archives-of.js';
import type { LedgerFile, LedgerJson, LedgerRule, LedgerTotals, LedgerVariables } from './ledger-json.js';

/** So many examples stand on a line; the ledger file has them all. */
const EXAMPLES = 3;

const REASON_LINES = 5;
const REASON_BY_CODE: ReadonlyMap<string, Reason> = new Map(
  Object.values(REASONS).map((reason) => [reason.code, reason]),
);

/**
 * The ledger for somebody who is tired: what was read, what it gave, what was found, and then only what is wrong.
 * Nothing that went right in every detail takes a line of its own.
 */
export function summaryLines(ledger: LedgerJson): string[] {
  const { totals } = ledger;
  const archives = archivesAmong(ledger.files);
  const unread = ledger.files.filter(
    (file) => file.records === 0 && file.carved === undefined && !isEmptyLog(file) && !archives.has(file),
  );
  const lines = [
    readLine(ledger, unread, archives),
    eventsLine(ledger),
    `found: ${amount(totals.findings, 'finding')} of ${amount(rulesFound(ledger), 'rule')}${hostsWith(ledger)}${hiddenOf(ledger)}`,
    rulesLine(ledger),
  ];
  if (totals.carved !== undefined) lines.push(carvedLine(ledger, totals.carved));
  if (unread.length > 0) lines.push(`not read: ${examples(unread, (file) => `${file.path} (${why(file)})`)}`);
  const damaged = ledger.files.filter(
    (file) => (file.records > 0 || archives.has(file)) && faultCount(file) > 0,
  );
  if (damaged.length > 0) {
    lines.push(
      `damaged: ${examples(damaged, (file) => `${file.path} (${amount(faultCount(file), 'fault')})`)}`,
    );
  }
  // Archives can have a hundred thousand files.
  const isUnread = new Set(unread);
  const remarked = ledger.files.filter(
    (file) => file.notes.length > 0 && !isUnread.has(file) && !archives.has(file),
  );
  if (remarked.length > 0) lines.push(`noted: ${examples(remarked, firstNote)}`);
  if (totals.unmapped > 0) lines.push(unmappedLine(ledger));
  lines.push(...reasonLines(ledger));
  const silent = ledger.rules.filter((rule) => rule.silenced !== undefined);
  if (silent.length > 0)
    lines.push(`silent rules: ${examples(silent, (rule) => `${rule.id} ×${digits(rule.silenced ?? 0)}`)}`);
  const limited = Object.entries(ledger.limited).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (limited.length > 0)
    lines.push(
      `limited: ${examples(limited, ([id, count]) => `${id} ×${digits(count)}`)} (--limits off shows them)`,
    );
  if (ledger.variables !== undefined) lines.push(variablesLine(ledger.variables));
  const failed = ledger.rules.filter((rule) => rule.status === 'error');
  if (failed.length > 0)
    lines.push(`rules that failed: ${examples(failed, (rule) => `${rule.id} (${rule.reason ?? ''})`)}`);
  return lines.map(printable);
}

/** Archives whose files were taken as input: they have an entry of their own, and nothing in them is read twice. */
function archivesAmong(files: readonly LedgerFile[]): ReadonlySet<LedgerFile> {
  const paths = new Set<string>();
  for (const { path } of files) {
    for (const archive of archivesOf(path)) paths.add(archive);
  }
  return new Set(files.filter(({ path }) => paths.has(path)));
}

/** What was not read is no part of what was, and an archive no more than what is in it. */
function readLine(
  { totals }: LedgerJson,
  unread: readonly LedgerFile[],
  archives: ReadonlySet<LedgerFile>,
): string {
  const all = totals.files - archives.size;
  const read = all - unread.length;
  const files = unread.length === 0 ? amount(read, 'file') : `${digits(read)} of ${amount(all, 'file')}`;
  const bytes = [...unread, ...archives].reduce((rest, file) => rest - file.bytes, totals.bytes);
  return `read: ${files}, ${size(bytes)}, ${amount(totals.records, 'record')}`;
}

function eventsLine({ totals, events }: LedgerJson): string {
  const types = Object.entries(events)
    .sort(([, a], [, b]) => b - a)
    .map(([type, count]) => `${type} ${digits(count)}`);
  return `events: ${digits(totals.events)}${types.length === 0 ? '' : ` (${types.join(', ')})`}`;
}

function rulesFound({ rules }: LedgerJson): number {
  return rules.filter((rule) => rule.findings > 0).length;
}

function hostsWith({ hosts }: LedgerJson): string {
  return hosts.length === 0
    ? ''
    : ` on ${digits(hosts.filter((host) => host.findings > 0).length)} of ${amount(hosts.length, 'host')} with events`;
}

function hiddenOf({ totals }: LedgerJson): string {
  return totals.hidden === 0 ? '' : `; ${digits(totals.hidden)} more at other times or on other hosts`;
}

function carvedLine(
  { files }: LedgerJson,
  { records, events, findings }: NonNullable<LedgerTotals['carved']>,
): string {
  const nameless = files.reduce((sum, { carved }) => sum + (carved?.nameless ?? 0), 0);
  const without = nameless === 0 ? '' : ` (of ${digits(nameless)} the names are lost)`;
  const theirs =
    events === 0 ? '' : `; ${amount(events, 'event')} and ${amount(findings, 'finding')} are theirs`;
  return `carved: ${amount(records, 'record')}${without}${theirs}`;
}

function rulesLine({ rules }: LedgerJson): string {
  const of = (status: LedgerRule['status']): number => rules.filter((rule) => rule.status === status).length;
  const parts = [`${digits(of('loaded'))} loaded`];
  if (of('filtered') > 0) parts.push(`${digits(of('filtered'))} filtered (not for this system or version)`);
  if (of('disabled') > 0) parts.push(`${digits(of('disabled'))} disabled`);
  if (of('event_type_disabled') > 0)
    parts.push(`${digits(of('event_type_disabled'))} of event types that are not enabled`);
  if (of('error') > 0) parts.push(`${digits(of('error'))} FAILED`);
  return `rules: ${parts.join(', ')}`;
}

function variablesLine({ dropped, unowned, oversized }: LedgerVariables): string {
  const parts: string[] = [];
  if (dropped > 0) parts.push(`${amount(dropped, 'owner')} forgotten for the bound on memory`);
  if (unowned > 0) parts.push(`${amount(unowned, 'set')} without a process or container`);
  if (oversized > 0) parts.push(`${amount(oversized, 'set')} of more text than a variable takes`);
  return `variables: ${parts.join(', ')}`;
}

function unmappedLine({ totals, records }: LedgerJson): string {
  const kinds = Object.entries(records)
    .flatMap(([provider, ids]) =>
      Object.entries(ids).map(([id, counts]) => ({ name: `${provider} ${id}`, count: counts.unmapped })),
    )
    .filter((kind) => kind.count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const shown = examples(kinds, (kind) => `${kind.name} ×${digits(kind.count)}`);
  return `not understood: ${amount(totals.unmapped, 'record')} of ${amount(kinds.length, 'kind')}: ${shown}`;
}

/** One line a reason, the most frequent first: `skipped` where a known record gave no event, else `note`. */
function reasonLines({ skipped }: LedgerJson): string[] {
  const reasons = Object.entries(skipped).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const lines = reasons.slice(0, REASON_LINES).map(([code, count]) => {
    const reason = REASON_BY_CODE.get(code);
    return `${reason?.kind ?? 'note'}: ${reason?.text ?? code} ×${digits(count)} (${code})`;
  });
  const rest = reasons.length - lines.length;
  return rest > 0 ? [...lines, `note: ${amount(rest, 'more reason')} in the ledger`] : lines;
}

/** A well-formed log that simply holds nothing. */
function isEmptyLog(file: LedgerFile): boolean {
  return faultCount(file) === 0 && !['unreadable', 'unknown', 'empty'].includes(file.format);
}

function why(file: LedgerFile): string {
  const fault = file.faults[0] ?? file.notes[0];
  return fault === undefined ? file.format : `${fault.code}: ${fault.message}`;
}

function firstNote({ path, notes, notes_omitted = 0 }: LedgerFile): string {
  const rest = notes.length - 1 + notes_omitted;
  return `${path} (${notes[0]!.code}: ${notes[0]!.message}${rest > 0 ? `; ${amount(rest, 'more note')}` : ''})`;
}

function faultCount(file: LedgerFile): number {
  return file.faults.length + (file.faults_omitted ?? 0);
}

function examples<T>(items: readonly T[], show: (item: T) => string): string {
  const shown = items.slice(0, EXAMPLES).map(show).join(', ');
  return items.length > EXAMPLES ? `${shown} and ${digits(items.length - EXAMPLES)} more` : shown;
}

function amount(count: number, noun: string): string {
  return `${digits(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Grouped by thousands. Not by locale: the same run prints the same everywhere. */
function digits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit + 1 < units.length) {
    value /= 1000;
    unit++;
  }
  return unit === 0 ? `${value} bytes` : `${value.toFixed(1)} ${units[unit]}`;
}

/** Longer texts of a log or a path are no help in a summary. */
const MAX_LINE = 400;

/** Control and format characters could move the cursor or turn the line around. */
function printable(line: string): string {
  const safe = line.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\u00b7');
  return safe.length > MAX_LINE ? `${safe.slice(0, MAX_LINE)}…` : safe;
}
