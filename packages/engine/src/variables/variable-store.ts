import type { Variable, VariableScope } from '@casement/secl';
import { isForgotten, type ProcessEntry, type RuntimeEvent } from '@casement/telemetry';
import type { EvaluationContext } from '../model/evaluation-context.js';
import type { VariableDeclaration, VariableValue } from './declaration.js';
import type { Member } from './member-set.js';
import type { OwnedValues, Scalar } from './owned-values.js';
import { Owners } from './owners.js';
import { ProcessIndex } from './process-index.js';
import { UuidSource } from './uuid-source.js';
import type { VariableCounts } from './variable-counts.js';
import { DEFAULT_VARIABLE_LIMITS, type VariableLimits } from './variable-limits.js';

/** How a value is set (secl.md §4.4). */
export interface SetOptions {
  /** Members an array holds at most, the oldest go first; 100 if not given. */
  readonly size?: number;
  /** Nanoseconds of event time, 0n = for good. */
  readonly ttl?: bigint;
  /** Process that owns the value instead of the event's (`scope_field`); null where it could not be found. */
  readonly process?: ProcessEntry | null;
}

/** `size` of an array where the policy gives none. */
export const DEFAULT_SIZE = 100;

type Read = (context: EvaluationContext) => VariableValue | undefined;

interface Slot {
  readonly slot: number;
  /** The value that the event's process may read; undefined where none is set. */
  readonly read: Read;
  readonly variable: Variable<EvaluationContext>;
}

/**
 * The variables of a rule set: how expressions read them, and the state that `set` leaves. Global variables belong to the
 * host of the event, those of a process to its entry, those of a container to its host and id. Time is that of the
 * event in the context. One store serves one rule set and one thread.
 */
export class VariableStore implements VariableScope<EvaluationContext> {
  readonly #slots = new Map<string, Slot>();
  readonly #hosts: Owners<string>;
  readonly #processes: Owners<ProcessEntry>;
  readonly #containers: Owners<string>;
  readonly #uuids = new UuidSource();
  readonly #uuid: Variable<EvaluationContext>;
  /** Changes with every `set`, so that what was read before is read again. */
  #version = 0;
  /** Here and not with a rule set: several over one store, as where rules are asked one by one, must know the same processes. */
  #index: ProcessIndex | null = null;
  #unowned = 0;
  #oversized = 0;

  /** @param declarations names must be unique. */
  constructor(
    readonly declarations: readonly VariableDeclaration[],
    private readonly limits: VariableLimits = DEFAULT_VARIABLE_LIMITS,
  ) {
    this.#hosts = new Owners(limits.global, () => false);
    this.#processes = new Owners(limits.process, isForgotten);
    this.#containers = new Owners(limits.container, () => false);
    for (const [slot, declaration] of declarations.entries()) {
      const read = this.#reader(declaration, slot);
      const variable = variableOf(declaration, read, () => this.#version);
      this.#slots.set(declaration.name, { slot, read, variable });
    }
    const uuids = this.#uuids;
    this.#uuid = { name: UUID, type: 'string', get: (context) => uuids.next(context) };
  }

  names(): readonly string[] {
    return this.declarations.map(({ name }) => name);
  }

  /** How expressions read a variable: its initial value where none is set (§4.4), the built-in `builtins.uuid4` included. */
  variable(name: string): Variable<EvaluationContext> | undefined {
    return name === UUID ? this.#uuid : this.#slots.get(name)?.variable;
  }

  /**
   * What is set of a variable for the event in the context: own, or inherited where it is declared so; undefined where nothing
   * is set or its time is over. Arrays are never empty.
   */
  value(name: string, context: EvaluationContext): VariableValue | undefined {
    return this.#slots.get(name)?.read(context);
  }

  /**
   * Carries out a `set` on the event in the context. Scalars are replaced, to arrays the value or values are added, whether
   * `append` is said or not. A value that nobody can own, and a text beyond the limit, are dropped and counted;
   * so is a `set` for whose text an array gave up members.
   */
  set(
    context: EvaluationContext,
    declaration: VariableDeclaration,
    value: VariableValue,
    options: SetOptions = {},
  ): void {
    const known = this.#slots.get(declaration.name);
    if (known === undefined) throw new Error(`variable ${declaration.name} is not declared`);
    if (this.#isTooLong(value)) {
      this.#oversized++;
      return;
    }
    this.#version++;
    const { slot } = known;
    const { ttl = 0n, size = DEFAULT_SIZE } = options;
    const change =
      declaration.type === 'string[]' || declaration.type === 'int[]'
        ? (values: OwnedValues) => {
            // What the array read before its first `set` is added to; it has no time to live, so once is enough.
            if (!values.has(slot)) values.add(slot, membersOf(declaration.initial), context.time, 0n, size);
            if (!values.add(slot, membersOf(value), context.time, ttl, size)) this.#oversized++;
          }
        : (values: OwnedValues) => values.set(slot, wrapped(value) as Scalar, context.time, ttl);
    if (!this.#change(context, declaration, options.process, change)) this.#unowned++;
  }

  /** From now on processes are found by pid, for `scope_field`. Off at first: it costs a look-up an event. */
  indexProcesses(): void {
    this.#index ??= new ProcessIndex();
  }

  get indexesProcesses(): boolean {
    return this.#index !== null;
  }

  /** Takes the process of an event that comes by, whatever its type; does nothing unless processes are indexed. */
  note({ process }: RuntimeEvent): void {
    if (process !== null) this.#index?.note(process);
  }

  /** The process with a pid at the event in the context; null where none is known or processes are not indexed. */
  processOf(context: EvaluationContext, pid: number): ProcessEntry | null {
    return this.#index?.find(context, pid) ?? null;
  }

  /** Forgets all values and counts, as if no event had been seen; not the declarations. */
  reset(): void {
    this.#version++;
    this.#hosts.clear();
    this.#processes.clear();
    this.#containers.clear();
    this.#uuids.clear();
    this.#index?.clear();
    this.#unowned = 0;
    this.#oversized = 0;
  }

  counts(): VariableCounts {
    return {
      dropped: this.#hosts.dropped + this.#processes.dropped + this.#containers.dropped,
      unowned: this.#unowned,
      oversized: this.#oversized,
    };
  }

  #isTooLong(value: VariableValue): boolean {
    if (typeof value === 'string') return value.length > this.limits.text;
    return Array.isArray(value) && value.some((member) => member.length > this.limits.text);
  }

  #change(
    context: EvaluationContext,
    { owner }: VariableDeclaration,
    process: ProcessEntry | null | undefined,
    change: (values: OwnedValues) => void,
  ): boolean {
    if (owner === 'global') {
      this.#hosts.change(context.host, change);
      return true;
    }
    if (owner === 'container') {
      const key = containerOf(context);
      if (key === null) return false;
      this.#containers.change(key, change);
      return true;
    }
    const entry = process === undefined ? (context.event?.process ?? null) : process;
    if (entry === null) return false;
    this.#processes.change(entry, change);
    return true;
  }

  #reader({ owner, type, inherited }: VariableDeclaration, slot: number): Read {
    const take =
      type === 'string[]' || type === 'int[]'
        ? (values: OwnedValues, now: bigint) => values.members(slot, now) as VariableValue | undefined
        : (values: OwnedValues, now: bigint) => values.scalar(slot, now);
    const of = (values: OwnedValues | undefined, now: bigint): VariableValue | undefined =>
      values === undefined ? undefined : take(values, now);
    const hosts = this.#hosts;
    const processes = this.#processes;
    const containers = this.#containers;
    if (owner === 'global') return (context) => of(hosts.get(context.host), context.time);
    if (owner === 'container') {
      return (context) => {
        if (containers.size === 0) return undefined;
        const key = containerOf(context);
        return key === null ? undefined : of(containers.get(key), context.time);
      };
    }
    if (!inherited) return (context) => of(processes.get(context.process), context.time);
    return (context) => {
      if (processes.size === 0) return undefined;
      const own = of(processes.get(context.process), context.time);
      if (own !== undefined) return own;
      for (const ancestor of context.ancestors) {
        const value = of(processes.get(ancestor), context.time);
        if (value !== undefined) return value;
      }
      return undefined;
    };
  }
}

const UUID = 'builtins.uuid4';

/** Longer names of containers come from no runtime; without a bound they would be one more way to fill the memory. */
const LONGEST_CONTAINER_ID = 1024;

function containerOf(context: EvaluationContext): string | null {
  const { containerId } = context.process;
  if (containerId === '' || containerId.length > LONGEST_CONTAINER_ID) return null;
  return `${containerId}\n${context.host}`;
}

function membersOf(value: VariableValue): readonly Member[] {
  if (typeof value === 'boolean') throw new Error('an array of booleans is no type of the language');
  const members: readonly Member[] = typeof value === 'object' ? value : [value];
  return members.map((member) => wrapped(member) as Member);
}

/** Integers are int64 and wrap around. */
function wrapped(value: VariableValue): VariableValue {
  return typeof value === 'bigint' ? BigInt.asIntN(64, value) : value;
}

function variableOf(
  declaration: VariableDeclaration,
  read: Read,
  version: () => number,
): Variable<EvaluationContext> {
  const { name, type, initial } = declaration;
  const get = (context: EvaluationContext): VariableValue => read(context) ?? initial;
  switch (type) {
    case 'string':
      return { name, type, get: get as (context: EvaluationContext) => string };
    case 'int':
      return { name, type, wide: true, get: get as (context: EvaluationContext) => bigint };
    case 'bool':
      return { name, type, get: get as (context: EvaluationContext) => boolean };
    case 'string[]':
    case 'int[]': {
      const list = remembered(get as (context: EvaluationContext) => readonly Member[], version);
      return {
        name,
        type,
        wide: type === 'int[]',
        count: (context) => list(context).length,
        at: (context, index) => list(context)[index]!,
      };
    }
  }
}

/** Elements are asked for one by one: the list they are in is looked up once an event, and after each `set`. */
function remembered(
  read: (context: EvaluationContext) => readonly Member[],
  version: () => number,
): (context: EvaluationContext) => readonly Member[] {
  let event: object | null = null;
  let known = -1;
  let list: readonly Member[] = [];
  return (context) => {
    if (context.event !== event || event === null || version() !== known) {
      event = context.event;
      known = version();
      list = read(context);
    }
    return list;
  };
}
