import { BoundedMap } from '../collection/bounded-map.js';
import type { MappingContext } from '../mapping-context.js';
import type { IntegerKey } from '../record/integer-key.js';

/** Objects remembered, files and keys each; the agent keeps 16,384 and 4,096. */
const LIMIT = 65_536;
/** Paths are no longer (32,767 characters), and nearly all are far shorter; what is longer than this is not remembered. */
const LONGEST = 4096;
/** Characters of all names of one kind that are held; beyond that all are forgotten, as objects of a trace that is over are. */
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

interface Named<T> {
  readonly value: T;
  readonly length: number;
}

/** Names of kernel objects, which records after the first name by address only. Addresses are used again, so the last name counts. */
export class TracedObjects<T> {
  private readonly objects: BoundedMap<string, Named<T>>;
  private characters = 0;

  /** @param most characters of all names that are held */
  constructor(private readonly most = MOST_CHARACTERS) {
    this.objects = new BoundedMap(LIMIT, ({ length }) => {
      this.characters -= length;
    });
  }

  set(host: string, object: IntegerKey, name: string, value: T): void {
    if (object === 0) return;
    const key = keyOf(host, object);
    // The address has another name now, even where that is not to be kept.
    this.objects.delete(key);
    if (name.length > LONGEST) return;
    if (this.characters + name.length > this.most) this.objects.clear();
    this.characters += name.length;
    this.objects.set(key, { value, length: name.length });
  }

  get(host: string, object: IntegerKey): T | undefined {
    return this.objects.get(keyOf(host, object))?.value;
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
