import { BoundedMap } from '../collection/bounded-map.js';
import type { MappingContext } from '../mapping-context.js';
import type { IntegerKey } from '../record/integer-key.js';

/** Objects remembered, files and keys each; the agent keeps 16,384 and 4,096. */
const LIMIT = 65_536;
/** Paths are no longer (32,767 characters), and nearly all are far shorter; what is longer than this is not remembered. */
const LONGEST = 4096;
/** Characters of all names of one kind; beyond that all are forgotten, as objects of a trace that is over are. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** An open file of a kernel trace. */
export class TracedFile {
  /** The deletion was reported. */
  deleted = false;
  /** A rename was asked for, and the new name comes next. */
  renaming = false;
  lastWrite = 0n;
  lastWriter = 0;

  constructor(
    readonly name: string,
    readonly opener: number,
  ) {}
}

/** Names of kernel objects, which records after the first name by address only. Addresses are used again, so the last name counts. */
export class TracedObjects<T> {
  private readonly objects = new BoundedMap<string, T>(LIMIT);
  private characters = 0;

  set(host: string, object: IntegerKey, name: string, value: T): void {
    if (object === 0 || name.length > LONGEST) return;
    this.characters += name.length;
    if (this.characters > MOST_CHARACTERS) {
      this.objects.clear();
      this.characters = name.length;
    }
    this.objects.set(keyOf(host, object), value);
  }

  get(host: string, object: IntegerKey): T | undefined {
    return this.objects.get(keyOf(host, object));
  }

  delete(host: string, object: IntegerKey): void {
    this.objects.delete(keyOf(host, object));
  }
}

function keyOf(host: string, object: IntegerKey): string {
  return `${host}\n${object}`;
}

interface TraceState {
  readonly files: TracedObjects<TracedFile>;
  readonly keys: TracedObjects<string>;
}

const STATES = new WeakMap<MappingContext, TraceState>();

/** What traces have told one normaliser; made with the first record of one, since nearly no run has any. */
export function traceState(context: MappingContext): TraceState {
  let state = STATES.get(context);
  if (state === undefined) {
    state = { files: new TracedObjects(), keys: new TracedObjects() };
    STATES.set(context, state);
  }
  return state;
}
