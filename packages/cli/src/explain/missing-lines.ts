import type { FeedSupply, MissingFact } from '@casement/analysis';
import type { Colours } from '../io/colours.js';
import { flow } from '../render/flow.js';
import { wrap } from '../render/wrap.js';

interface Page {
  readonly width: number;
  readonly ink: Colours;
}

/** What was not recorded, and what would have told it. */
export function* missingLines(missing: readonly MissingFact[], { width, ink }: Page): Generator<string> {
  for (const fact of missing) {
    for (const line of wrap(gapText(fact), width, 2)) yield ink.yellow(line);
    if (fact.supplies.length === 0) yield* wrap('no event log that Casement reads tells it', width, 4);
    for (const supply of fact.supplies) yield* flow([{ text: `told by ${supplyText(supply)}` }], width, 4, 6);
  }
}

function gapText({ fields, gap }: MissingFact): string {
  const names = fields.join(', ');
  return gap === 'ancestry'
    ? `${names}: the line of ancestors ends at a process of which no record says who started it; the log begins too late, or starts are not recorded`
    : `${names}: not recorded${fields.length === 1 ? ' (it reads as empty)' : ' (they read as empty)'}`;
}

const LOG_NAMES: Readonly<Record<FeedSupply['provider'], string>> = {
  sysmon: 'Sysmon',
  security: 'Security',
  eventlog: 'event log service',
  logService: 'event log service',
  kernel: 'kernel',
  kernelProcess: 'kernel trace of processes',
  kernelFile: 'kernel trace of files',
  kernelRegistry: 'kernel trace of the registry',
};

function supplyText({ provider, eventId, sysmon, audit, settings }: FeedSupply): string {
  const needs = [
    ...(sysmon === undefined ? [] : [`${sysmon} in its configuration`]),
    ...(audit ?? []).map((name) => `audit of ${name}`),
    ...settings,
  ];
  return `${LOG_NAMES[provider]} ${eventId} (${needs.join('; ')})`;
}
