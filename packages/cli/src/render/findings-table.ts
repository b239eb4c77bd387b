import type { ProcessView } from '../findings/event-view.js';
import type { FindingGroup, Occurrence } from '../findings/finding-groups.js';
import type { Colours } from '../io/colours.js';
import { cutEnd, cutStart, padEnd } from './display-width.js';
import { visible } from './escape.js';
import { flow } from './flow.js';
import { count, grouped } from './quantity.js';
import { severityPaint } from './severity.js';
import { shownEnd, shownSpan, shownTime } from './time.js';
import { wrap } from './wrap.js';

interface TableOptions {
  readonly width: number;
  readonly ink: Colours;
  /** Distinct occurrences shown per rule. */
  readonly limit: number;
}

const LABEL_WIDTH = 8;

/** The report of a scan, line by line: rules as groups, under each its distinct occurrences with their ancestry. */
export function* findingsTable(groups: readonly FindingGroup[], options: TableOptions): Generator<string> {
  for (const [index, group] of groups.entries()) {
    if (index > 0) yield '';
    yield* groupHead(group, options);
    let shown = 0;
    for (const occurrence of group.occurrences.values()) {
      if (shown++ >= options.limit) break;
      yield '';
      yield* occurrenceLines(occurrence, options);
    }
    yield* hiddenLine(group, options);
  }
}

function* groupHead(group: FindingGroup, { width, ink }: TableOptions): Generator<string> {
  const { facts } = group;
  yield* flow(
    [
      { text: visible(facts.id), paint: (text) => ink.bold(severityPaint(facts.severity, ink)(text)) },
      { text: visible(facts.severity), paint: severityPaint(facts.severity, ink) },
      { text: visible(facts.techniques.join(' ')), paint: ink.cyan },
      { text: count(group.count, 'finding') },
      { text: shownSpan(group.first, group.last), paint: ink.dim },
    ],
    width,
    0,
    2,
  );
  yield* wrap(visible(group.title), width, 2);
}

function* occurrenceLines(occurrence: Occurrence, { width, ink }: TableOptions): Generator<string> {
  const { view, first, last, count: times } = occurrence;
  const end = shownEnd(first, last);
  const until = end === '' ? '' : ` until ${end}`;
  yield* flow(
    [
      { text: shownTime(first), paint: ink.dim },
      { text: visible(occurrence.host) },
      { text: visible(view.user), paint: ink.magenta },
      { text: view.process === null ? '' : named(view.process, occurrence.several), paint: ink.bold },
      { text: times === 1 ? '' : `×${grouped(times)}${until}`, paint: ink.yellow },
      { text: occurrence.carved ? 'carved' : '', paint: ink.yellow },
    ],
    width,
    2,
    4,
  );
  const line = [...(view.truncated ? ['…'] : []), ...view.ancestors.map((ancestor) => named(ancestor))].join(
    ' › ',
  );
  // The near end is the telling one: a line that is too long loses its oldest ancestors.
  if (line !== '') yield `    ${ink.dim(cutStart(line, width - 4))}`;
  for (const [label, text] of view.targets)
    yield labelled(label, cutStart(visible(text), width - 4 - LABEL_WIDTH), ink);
  if (view.cmdline !== '')
    yield labelled('command', cutEnd(visible(view.cmdline), width - 4 - LABEL_WIDTH), ink);
}

function* hiddenLine(group: FindingGroup, { width, ink, limit }: TableOptions): Generator<string> {
  const hidden = group.occurrences.size - limit;
  if (hidden <= 0 && group.overflow === 0) return;
  const more = [
    ...(hidden > 0 ? [`${count(hidden, 'more occurrence')} (--all shows them)`] : []),
    ...(group.overflow > 0 ? [`${count(group.overflow, 'finding')} only in --format events`] : []),
  ];
  yield '';
  yield `  ${ink.dim(cutEnd(`and ${more.join(', ')}`, width - 2))}`;
}

function labelled(label: string, text: string, ink: Colours): string {
  return `    ${ink.dim(padEnd(label, LABEL_WIDTH))}${text}`;
}

function named({ name, pid }: ProcessView, several = false): string {
  return `${name === '' ? '?' : visible(name)} (${pid}${several ? ' and others' : ''})`;
}
