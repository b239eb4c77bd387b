import { BoundedMap, type ProcessEntry } from '@casement/telemetry';
import { PROCESS_FORM } from './process-form.js';
import { type EventFormResult, runtimeEventFromJson } from './runtime-event-from-json.js';

/** Processes remembered, running ones and ended ones each; those not named for long are forgotten. */
const MOST_PROCESSES = 65_536;

/**
 * Reads a sequence of events from the JSON form, so that what is kept of a process lasts from event to event: processes are the
 * same where host, pid and created_at are, and an `exit` ends its process. An event says of its processes what its JSON
 * says and no more, as with `runtimeEventFromJson`; so an event is to be evaluated before the next is read.
 */
export class EventReader {
  readonly #running = new BoundedMap<string, ProcessEntry>(MOST_PROCESSES);
  /** Ended: another process now where an event is its own, still the same as ancestor of a child. */
  readonly #ended = new BoundedMap<string, ProcessEntry>(MOST_PROCESSES);

  read(json: unknown): EventFormResult {
    const result = runtimeEventFromJson(json);
    if (!result.ok || result.event.process === null) return result;
    const { event } = result;
    const process = this.#line(result.event.process);
    if (event.type === 'exit') this.#end(process, event.time);
    return { ok: true, event: event.process === process ? event : event.withProcess(process) };
  }

  /** The process with its line of ancestors, each replaced by the entry that is known of it. */
  #line(read: ProcessEntry): ProcessEntry {
    const chain: ProcessEntry[] = [];
    for (let at: ProcessEntry | null = read; at !== null; at = at.parent) chain.push(at);
    // A process that is named twice in one line is two: entries that are their own ancestors would have no end.
    const used = new Set<ProcessEntry>();
    let parent: ProcessEntry | null = null;
    for (let index = chain.length - 1; index > 0; index--) {
      parent = this.#known(chain[index]!, parent, used, true);
    }
    return this.#known(read, parent, used, false);
  }

  #known(
    read: ProcessEntry,
    parent: ProcessEntry | null,
    used: Set<ProcessEntry>,
    isAncestor: boolean,
  ): ProcessEntry {
    const key = keyOf(read);
    const known =
      key === '' ? undefined : (this.#running.get(key) ?? (isAncestor ? this.#ended.get(key) : undefined));
    const entry = known === undefined || used.has(known) ? read : known;
    if (known === undefined && key !== '') this.#running.set(key, entry);
    if (entry !== read) copyFacts(read, entry);
    entry.parent = parent;
    used.add(entry);
    return entry;
  }

  #end(process: ProcessEntry, time: bigint): void {
    process.end = time;
    const key = keyOf(process);
    if (key === '') return;
    this.#running.delete(key);
    this.#ended.set(key, process);
  }
}

/** '' for a process without a pid: nothing says that two of them are the same. */
function keyOf({ host, pid, start }: ProcessEntry): string {
  return pid === 0 ? '' : `${pid} ${start} ${host}`;
}

function copyFacts(from: ProcessEntry, to: ProcessEntry): void {
  to.sources = from.sources;
  to.edge = from.edge;
  for (const field of PROCESS_FORM.values()) {
    // The kinds differ in the type of value only, and both sides are of one field.
    (field.set as (to: ProcessEntry, value: unknown) => void)(to, field.get(from));
  }
}
