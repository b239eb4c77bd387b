import { ancestors, MAX_ANCESTORS, ProcessEntry, type RuntimeEvent } from '@casement/telemetry';
import { EMPTY_FILE, EMPTY_PERMISSION, EMPTY_REGISTRY, NO_TAGS } from './empty.js';

/**
 * What the accessors of the model read: one event, unfolded into slots so that each accessor is a plain property read
 * without a null test. One context is reused for all events of a run: `load` allocates nothing, and the list of
 * ancestors is built at most once an event, when the first rule asks for it.
 */
export class EvaluationContext {
  event: RuntimeEvent | null = null;
  process: ProcessEntry = NO_PROCESS;
  parent: ProcessEntry = NO_PROCESS;
  file = EMPTY_FILE;
  destination = EMPTY_FILE;
  registry = EMPTY_REGISTRY;
  permission = EMPTY_PERMISSION;
  exitCause = 0;
  exitCode = 0;
  /** Event time in nanoseconds since the Unix epoch: "now" of durations. */
  time = 0n;
  host = '';
  service = '';
  /** `product_tags` of the rule under evaluation (`event.rule.tags`); set anew for each rule. */
  ruleTags: readonly string[] = NO_TAGS;

  readonly #chain: ProcessEntry[] = [];
  #ancestors: readonly ProcessEntry[] = this.#chain;
  #ancestorsKnown = false;

  load(event: RuntimeEvent): void {
    this.event = event;
    const process = event.process ?? NO_PROCESS;
    this.process = process;
    this.parent = process.parent ?? NO_PROCESS;
    this.file = event.file ?? EMPTY_FILE;
    this.destination = event.destination ?? EMPTY_FILE;
    this.registry = event.registry ?? EMPTY_REGISTRY;
    this.permission = event.permission ?? EMPTY_PERMISSION;
    this.exitCause = event.exitCause;
    this.exitCode = event.exitCode;
    this.time = event.time;
    this.host = event.host;
    this.service = event.service;
    this.#ancestorsKnown = false;
  }

  /**
   * Parent first, then upwards; the process itself is not in it. Of a chain longer than MAX_ANCESTORS the same are left out
   * as of an event, printed or found, so that what a rule was asked about can be seen there
   * (save where their texts are enormous: `boundedAncestry`). Valid until the next `load`.
   */
  get ancestors(): readonly ProcessEntry[] {
    if (!this.#ancestorsKnown) {
      this.#ancestors = collect(this.process, this.#chain);
      this.#ancestorsKnown = true;
    }
    return this.#ancestors;
  }
}

/** Stands for the process of an event that has none, and for a parent that is not known. Never written to. */
const NO_PROCESS: ProcessEntry = Object.freeze(new ProcessEntry());

/** The ancestors of a process, in `into` where they are few: no real chain needs a list of its own. */
function collect(process: ProcessEntry, into: ProcessEntry[]): readonly ProcessEntry[] {
  into.length = 0;
  for (let entry = process.parent; entry !== null; entry = entry.parent) {
    if (into.length === MAX_ANCESTORS) return ancestors(process);
    into.push(entry);
  }
  return into;
}
