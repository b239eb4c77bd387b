import type { EventType } from '../event-type.js';
import type { Teller } from '../merge/teller.js';
import type { RuntimeEvent } from '../runtime-event.js';

/**
 * An event that waits in the window of its host, with what orders it there. An object of its own and not fields of the event: what
 * rules, forms and tests see of an event must not hang on how it came to them.
 */
export class HeldEvent {
  readonly time: bigint;
  /** Of what happens at one time: starts first, exits last (telemetry.md §13). */
  readonly phase: number;
  readonly recordId: bigint;
  readonly weight: number;
  /** Bits of the tellers of it and of what it has taken in; see `Teller`. */
  tellers: number;
  /** Those that tell the same and leave with it. */
  taken: HeldEvent[] | null;
  /** Another event has taken it in. It stays to be compared with, and does not leave by itself. */
  absorbed: boolean;
  /** Neighbours in its bucket of the pair index. */
  newer: HeldEvent | null;
  older: HeldEvent | null;
  /** Its bucket of the pair index, -1 where it is in none. */
  bucket: number;
  /** Neighbours among those of one record number in the index of the queue. */
  namesake: HeldEvent | null;
  namesakeBefore: HeldEvent | null;

  constructor(
    readonly event: RuntimeEvent,
    readonly teller: Teller,
    /** Counts up with the records of the host. */
    readonly sequence: number,
    /** See `payloadDigest`. */
    readonly digest: number,
  ) {
    this.time = event.time;
    this.phase = phaseOf(event.type);
    this.recordId = event.source === null ? -1n : event.source.recordId;
    this.weight = weightOf(event);
    this.tellers = teller.bit;
    // Here and not where they are declared: initialisers are a call of their own.
    this.taken = null;
    this.absorbed = false;
    this.newer = null;
    this.older = null;
    this.bucket = -1;
    this.namesake = null;
    this.namesakeBefore = null;
  }
}

/**
 * Order of what leaves: by time, then starts before all else and exits after it, then by number of the record, then as it came in.
 * Starts go before everything of that time on the host, not only before what their own process did: a total order must not ask who.
 */
export function isAfter(a: HeldEvent, b: HeldEvent): boolean {
  if (a.time !== b.time) return a.time > b.time;
  if (a.phase !== b.phase) return a.phase > b.phase;
  if (a.recordId !== b.recordId) return a.recordId > b.recordId;
  return a.sequence > b.sequence;
}

function phaseOf(type: EventType): number {
  if (type === 'exec') return 0;
  return type === 'exit' ? 2 : 1;
}

/** Characters of the texts that only the event holds; those of its process are counted with that. */
function weightOf({ file, destination, registry, permission, hashes, service }: RuntimeEvent): number {
  let weight = hashes.length + service.length;
  if (file !== null) weight += file.path.length + file.devicePath.length;
  if (destination !== null) weight += destination.path.length + destination.devicePath.length;
  if (registry !== null) weight += registry.keyPath.length + registry.valueName.length;
  if (permission !== null) {
    weight += permission.path.length + permission.oldSd.length + permission.newSd.length;
  }
  return weight;
}
