import type { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { ancestry } from '@casement/telemetry';
import type { Colours } from '../io/colours.js';
import { visible } from '../render/escape.js';
import { flow, type Part } from '../render/flow.js';
import { shownTime } from '../render/time.js';
import { shownText, valueLimit } from './shown-values.js';

/** Ancestors that are named, nearest first. */
const MAX_NAMED = 12;

/** Which event it is: type, time, host and record; its process; the ancestors of that. */
export function* eventHead(event: RuntimeEvent, width: number, ink: Colours): Generator<string> {
  const { source, process } = event;
  yield* flow(
    [
      { text: 'event', paint: ink.dim },
      { text: event.type, paint: ink.bold },
      ...(event.time === 0n ? [] : [{ text: shownTime(event.time) }]),
      ...(event.host === '' ? [] : [{ text: visible(event.host) }]),
      ...(source === null ? [] : [{ text: visible(recordName(source)), paint: ink.dim }]),
    ],
    width,
    0,
    7,
  );
  if (process === null) {
    yield* flow([{ text: 'no process: the record names none', paint: ink.dim }], width, 7, 7);
    return;
  }
  const cmdline =
    process.cmdline === ''
      ? []
      : [{ text: shownText(process.cmdline, process.cmdline.length, valueLimit(width)), paint: ink.dim }];
  yield* flow([{ text: processName(process) }, ...cmdline], width, 7, 9);
  yield* flow(ancestorParts(process, ink), width, 7, 9);
}

function ancestorParts(process: ProcessEntry, ink: Colours): Part[] {
  const { entries, truncated } = ancestry(process);
  if (entries.length === 0) return [{ text: '← its parent is not known', paint: ink.dim }];
  const parts: Part[] = entries.slice(0, MAX_NAMED).map((entry) => ({ text: `← ${processName(entry)}` }));
  const left = entries.length - parts.length;
  if (left > 0 || truncated) parts.push({ text: `← … ${left} more`, paint: ink.dim });
  return parts;
}

export function processName({ name, path, pid }: ProcessEntry): string {
  return `${visible(name || path || '(name not known)')} (${pid === 0 ? 'pid not known' : pid})`;
}

function recordName({
  file,
  recordId,
  provider,
  eventId,
  chunk,
}: NonNullable<RuntimeEvent['source']>): string {
  const parts = [file];
  if (recordId >= 0n) parts.push(`record ${recordId}`);
  else if (chunk >= 0) parts.push(`chunk ${chunk}`);
  if (eventId >= 0) parts.push(`(${provider} ${eventId})`);
  return parts.filter(Boolean).join(' ');
}
