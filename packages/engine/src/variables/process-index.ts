import { BoundedMap, type ProcessEntry } from '@casement/telemetry';
import type { EvaluationContext } from '../model/evaluation-context.js';

const MOST = 65_536;

/**
 * Which process a pid means, for `scope_field`. The line of the event's own process answers first: that is what the fields of
 * Windows that hold a pid are about. The rest are processes of earlier events, the last to have the pid.
 */
export class ProcessIndex {
  readonly #seen = new BoundedMap<string, ProcessEntry>(MOST);

  /** Takes the process of an event. */
  note(process: ProcessEntry): void {
    if (process.pid !== 0) this.#seen.set(keyOf(process.host, process.pid), process);
  }

  /** The process with a pid at the event in the context, null where none is known. */
  find(context: EvaluationContext, pid: number): ProcessEntry | null {
    const own = context.event?.process ?? null;
    if (own?.pid === pid) return own;
    for (const ancestor of context.ancestors) if (ancestor.pid === pid) return ancestor;
    const seen = this.#seen.get(keyOf(context.host, pid));
    const ended = seen !== undefined && seen.end !== 0n && seen.end < context.time;
    return seen === undefined || ended ? null : seen;
  }

  clear(): void {
    this.#seen.clear();
  }
}

function keyOf(host: string, pid: number): string {
  return `${pid} ${host}`;
}
