import { parseRfc3339, type RuntimeEventJson } from '@casement/engine';
import type { Colours } from '../io/colours.js';
import { visible } from '../render/escape.js';
import { flow, type Part } from '../render/flow.js';
import { shownTime } from '../render/time.js';
import { shownText, valueLimit } from './shown-values.js';

/** Ancestors that are named, nearest first. */
const MAX_NAMED = 12;

/** Which event it is: type, time, host and record; its process; the ancestors of that. */
export function* eventHead(event: RuntimeEventJson, width: number, ink: Colours): Generator<string> {
  const { type, time, host = '', source, others = [], fields, ancestors, identity = [] } = event;
  const at = time === undefined ? undefined : parseRfc3339(time);
  yield* flow(
    [
      { text: 'event', paint: ink.dim },
      { text: type, paint: ink.bold },
      { text: at === undefined ? '' : shownTime(at) },
      { text: visible(host) },
      { text: source === undefined ? '' : visible(recordName(source)), paint: ink.dim },
      ...others.map((other) => ({ text: `and ${visible(recordName(other))}`, paint: ink.dim })),
    ],
    width,
    0,
    7,
  );
  const process = processOf(fields, 'process.');
  if (process === null && ancestors.length === 0) {
    yield* flow([{ text: 'it has no process', paint: ink.dim }], width, 7, 7);
    return;
  }
  const cmdline = fields['process.cmdline'];
  const shown = typeof cmdline === 'string' ? shownText(cmdline, cmdline.length, valueLimit(width)) : '';
  yield* flow([{ text: process ?? '(process not known)' }, { text: shown, paint: ink.dim }], width, 7, 9);
  yield* flow(ancestorParts(ancestors, identity, ink), width, 7, 9);
}

/** A parent that is known by its pid only, and not by its ProcessGuid, is said to be so: the pid may have been another's. */
function ancestorParts(
  ancestors: RuntimeEventJson['ancestors'],
  identity: NonNullable<RuntimeEventJson['identity']>,
  ink: Colours,
): Part[] {
  if (ancestors.length === 0) return [{ text: '← its parent is not known', paint: ink.dim }];
  const parts: Part[] = ancestors.slice(0, MAX_NAMED).map((entry, at) => ({
    text: `← ${processOf(entry, '') ?? '(not known)'}${identity[at]?.parent === 'pid' ? ' by its pid' : ''}`,
  }));
  const left = ancestors.length - parts.length;
  return left > 0 ? [...parts, { text: `← … ${left} more`, paint: ink.dim }] : parts;
}

function processOf(fields: RuntimeEventJson['fields'], prefix: string): string | null {
  const pid = fields[`${prefix}pid`];
  const name = fields[`${prefix}file.name`] ?? fields[`${prefix}file.path`];
  if (pid === undefined && name === undefined) return null;
  return `${visible(String(name ?? '(name not known)'))} (${pid === undefined ? 'pid not known' : String(pid)})`;
}

function recordName(source: NonNullable<RuntimeEventJson['source']>): string {
  const { file = '', record_id: id, provider = '', event_id: eventId, chunk } = source;
  const parts = [file];
  if (id !== undefined) parts.push(`record ${id}`);
  else if (chunk !== undefined) parts.push(`chunk ${chunk}`);
  if (eventId !== undefined) parts.push(`(${provider} ${eventId})`);
  return parts.filter(Boolean).join(' ');
}
