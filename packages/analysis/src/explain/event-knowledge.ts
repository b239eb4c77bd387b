import { type EvaluationContext, windowsModel } from '@casement/engine';
import type { ExplainedOperand, ShownElement } from '@casement/secl';
import {
  ancestry,
  type EventType,
  type Feed,
  factOf,
  isAlwaysKnown,
  type ProcessEntry,
  Providers,
} from '@casement/telemetry';
import { isAbsent } from './absence.js';
import { feedOf } from './feed-supply.js';

/**
 * Why a value cannot be told from one that was not recorded: `absent`, it is empty and neither this record nor an earlier one
 * said it; `ancestry`, the line of ancestors ends at a process of which nobody said who started it.
 */
export type Gap = 'absent' | 'ancestry';

/** Empty is what these may well be: the default value of a key, a process without a command line, a field of 4670. */
const MAY_BE_EMPTY = /^(process\.cmdline|set_key_value\.registry\.value_name|change_permission\..*)$/;

/**
 * What of an event is known. The model has no null: a field nobody told of reads as empty, and a term over it says "no" where
 * "nobody knows" would be true. The distinction rests on these:
 *
 * - An event without a source was written by hand. Whoever wrote it meant what it says, so all of it is known.
 * - A value that is not empty was told by some record.
 * - An empty value is known where its record tells of it under all conditions and it may well be empty. Images, users, start times
 *   and paths never are in fact, so where they are empty they were not told.
 * - The process System (pid 4) has no image path, no command line and no parent; nothing of that is missing.
 * - A line of ancestors is whole only if it ends at System: every other process was started by one.
 */
export class EventKnowledge {
  /** The event was made from a record of a log. */
  readonly recorded: boolean;
  readonly #feed: Feed | undefined;

  constructor(private readonly context: EvaluationContext) {
    const source = context.event?.source ?? null;
    this.recorded = source !== null && source.eventId >= 0;
    this.#feed = this.recorded
      ? feedOf(
          PROVIDERS.kindOf({ provider: source!.provider, channel: '' }) as Feed['provider'],
          source!.eventId,
          this.type,
        )
      : undefined;
  }

  get type(): EventType {
    return this.context.event!.type;
  }

  /** Why the value of a field may be another one in truth; null where it is known. */
  gapOf({ name, value, register }: ExplainedOperand, step: number | null): Gap | null {
    if (!this.recorded || this.#isFixed(name)) return null;
    if (name === 'process.ancestors.length') return this.ancestryEnds ? 'ancestry' : null;
    if (value.type === 'list' && isUnderAncestors(name)) {
      if (this.#isListGap(name, value.values, register ? step : null)) return 'absent';
      return !register && this.ancestryEnds ? 'ancestry' : null;
    }
    return isAbsent(value) && !this.#isKnownEmpty(name) ? 'absent' : null;
  }

  /** Whether an element of a list was not told, so that a term which holds because of it rests on nothing. */
  isElementGap({ name, value, register }: ExplainedOperand, index: number): boolean {
    if (!this.recorded || this.#isFixed(name) || value.type !== 'list') return false;
    const element = value.values[register ? 0 : index];
    return element !== undefined && this.#isGap(name, element, index);
  }

  /** The line of ancestors ends before its beginning: more of them there were, and they are not known. */
  get ancestryEnds(): boolean {
    if (!this.recorded) return false;
    const { event } = this.context;
    if (event === null || event.process === null) return true;
    if (isSystem(event.process)) return false;
    const { entries, truncated } = ancestry(event.process);
    return truncated || !isSystem(entries.at(-1));
  }

  #isFixed(name: string): boolean {
    return isAlwaysKnown(factOf(name)) || name === 'event.origin' || name === 'exit.cause';
  }

  #isKnownEmpty(name: string): boolean {
    const fact = factOf(name);
    const { event, process, parent } = this.context;
    if (fact === 'exit.code') return this.#tells(fact) || (event?.process?.trace.exitCode ?? -1) >= 0;
    if (name.endsWith('.extension')) return this.#isFilled(`${name.slice(0, -'.extension'.length)}.name`);
    if (fact.startsWith('process.parent.'))
      return event?.process?.parent ? isSystem(parent) : isSystem(process);
    if (fact.startsWith('process.') && isSystem(process)) return true;
    return MAY_BE_EMPTY.test(fact) && this.#tells(fact);
  }

  #isFilled(name: string): boolean {
    const field = windowsModel.field(name);
    return field?.type === 'string' && field.get(this.context) !== '';
  }

  /** Whether the record of the event has a fact, whatever the settings of its host. */
  #tells(fact: string): boolean {
    const feed = this.#feed;
    if (feed === undefined || !feed.fields.includes(fact)) return false;
    return !(feed.needs ?? []).some(({ fields }) => fields.includes(fact));
  }

  #isListGap(name: string, values: readonly ShownElement[], step: number | null): boolean {
    // Of lists in the list (environments, container tags) no log tells: nothing in them is known, empty or not.
    if (values.length === 0) return this.context.ancestors.length > 0;
    return values.some((element, index) => this.#isGap(name, element, step ?? index));
  }

  /** @param index of the ancestor */
  #isGap(name: string, element: ShownElement, index: number): boolean {
    if (!isAbsent(element)) return false;
    if (!isUnderAncestors(name)) return true;
    const entry = this.context.ancestors[index];
    if (isSystem(entry)) return false;
    return !name.endsWith('.extension') || entry?.name === '';
  }
}

const PROVIDERS = new Providers();

const SYSTEM_PID = 4;

function isSystem(process: ProcessEntry | undefined): boolean {
  return process?.pid === SYSTEM_PID;
}

function isUnderAncestors(name: string): boolean {
  return name.startsWith('process.ancestors.');
}
