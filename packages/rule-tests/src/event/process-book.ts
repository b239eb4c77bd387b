import type { FormValue, Range } from '@casement/engine';
import type { EventDraft } from '../format/event-draft.js';
import type { ProcessDraft, ProcessRef } from '../format/process-draft.js';

/** A process of a running test: with its pid, its start and its parent. */
export interface ProcessInstance {
  readonly values: Map<string, FormValue>;
  readonly parent: ProcessInstance | null;
}

/** What a draft names and the test does not have. */
export interface BookProblem {
  readonly code: 'TEST7006' | 'TEST7011';
  readonly message: string;
  readonly range: Range;
  /** Names that there are, for the hint. */
  readonly names: readonly string[];
}

const FIRST_PID = 1000;
/** Windows counts pids in fours. */
const PID_STEP = 4;
/** Processes that were there before the test began. */
const EARLIER = 3_600_000_000_000n;
const MAX_DEPTH = 200;

/**
 * The processes of one test. A name, or a process written in place, is one process throughout: same pid, same start, so that
 * variables bound to it last as long as it does. Pids and starts that a test does not give are dealt out in the order
 * in which processes appear: the same in every run.
 */
export class ProcessBook {
  readonly problems: BookProblem[] = [];
  readonly #named = new Map<string, ProcessInstance>();
  readonly #inline = new Map<ProcessDraft, ProcessInstance>();
  readonly #open = new Set<ProcessDraft>();
  #nextPid = FIRST_PID;

  constructor(
    private readonly declared: ReadonlyMap<string, ProcessDraft>,
    private readonly start: bigint,
  ) {}

  /** The process that acts in an event; one that an exec event starts, starts now. */
  acting(event: EventDraft, time: bigint): ProcessInstance | null {
    const started = event.type === 'exec' ? time : this.start - EARLIER;
    const base = event.base === null ? null : this.#find(event.base, started);
    let instance = event.process === null ? null : this.#find(event.process, started, base);
    if (base !== null && instance !== null && event.base?.kind === 'named') {
      this.#named.set(event.base.name, instance);
    }
    instance ??= base;
    if (event.as !== '' && instance !== null) this.#named.set(event.as, instance);
    return instance;
  }

  #find(ref: ProcessRef, started: bigint, base: ProcessInstance | null = null): ProcessInstance | null {
    if (ref.kind === 'inline') return this.#instance(ref.process, started, base);
    const known = this.#named.get(ref.name);
    if (known !== undefined) return known;
    const draft = this.declared.get(ref.name);
    if (draft === undefined) {
      const names = [...this.declared.keys(), ...this.#named.keys()];
      this.#fail('TEST7006', `there is no process called ${JSON.stringify(ref.name)}`, ref.range, names);
      return null;
    }
    if (this.#open.has(draft) || this.#open.size >= MAX_DEPTH) {
      this.#fail('TEST7011', `process ${ref.name} is its own ancestor, or has too many`, ref.range, []);
      return null;
    }
    this.#open.add(draft);
    const instance = this.#instance(draft, started, null);
    this.#open.delete(draft);
    this.#named.set(ref.name, instance);
    return instance;
  }

  #instance(draft: ProcessDraft, started: bigint, base: ProcessInstance | null): ProcessInstance {
    const known = this.#inline.get(draft);
    if (known !== undefined) return known;
    // The parent was there before its child.
    const parent =
      draft.parent === null ? (base?.parent ?? null) : this.#find(draft.parent, this.start - EARLIER);
    const values = new Map(base?.values);
    for (const [name, { value }] of draft.values) values.set(name, value);
    if (!values.has('pid')) {
      values.set('pid', this.#nextPid);
      this.#nextPid += PID_STEP;
    }
    if (!values.has('created_at')) values.set('created_at', String(started));
    const ppid = parent?.values.get('pid');
    if (!values.has('ppid') && ppid !== undefined) values.set('ppid', ppid);
    const instance = { values, parent };
    this.#inline.set(draft, instance);
    return instance;
  }

  #fail(code: BookProblem['code'], message: string, range: Range, names: readonly string[]): void {
    this.problems.push({ code, message, range, names });
  }
}
