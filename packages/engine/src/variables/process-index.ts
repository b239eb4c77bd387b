import type { ProcessEntry } from '@casement/telemetry';
import type { EvaluationContext } from '../model/evaluation-context.js';

const MOST = 65_536;

/**
 * Which process a pid meant last, for `scope_field`. The line of the event's own process answers first: that is what the
 * fields of Windows which hold a pid are about. The rest are processes of earlier events, the last to have the pid.
 */
export class ProcessIndex {
  #young = new Map<string, ProcessEntry>();
  #old = new Map<string, ProcessEntry>();

  note(process: ProcessEntry): void {
    if (process.pid === 0) return;
    // Two generations: forgetting is constant, and what was seen lately is never forgotten.
    if (this.#young.size >= MOST >> 1) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(keyOf(process.host, process.pid), process);
  }

  find(context: EvaluationContext, pid: number): ProcessEntry | null {
    const own = context.event?.process ?? null;
    if (own === null || own.pid === pid) return own?.pid === pid ? own : this.#seen(context.host, pid);
    for (const ancestor of context.ancestors) if (ancestor.pid === pid) return ancestor;
    return this.#seen(context.host, pid);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }

  #seen(host: string, pid: number): ProcessEntry | null {
    const key = keyOf(host, pid);
    const process = this.#young.get(key) ?? this.#old.get(key);
    return process === undefined || process.end !== 0n ? null : process;
  }
}

function keyOf(host: string, pid: number): string {
  return `${pid} ${host}`;
}
