import type { Totals } from '../host/totals.js';
import { completed } from '../merge/complete.js';
import { PairIndex } from '../merge/pair-index.js';
import { SYSMON_BITS, type Teller } from '../merge/teller.js';
import type { ReasonCounts } from '../reason-counts.js';
import type { RuntimeEvent } from '../runtime-event.js';
import { EventQueue } from './event-queue.js';
import { HeldEvent } from './held-event.js';
import type { LeftEvents } from './left-events.js';

/** Records may come this much out of order, in nanoseconds (telemetry.md §13). */
export const ORDER_WINDOW = 5_000_000_000n;
/**
 * While a host starts, Sysmon's driver notes what happens and its service logs it once it runs, up to half a minute later; what the
 * Security log told of the same has to wait for that.
 */
const BOOT_WINDOW = 120_000_000_000n;
/** What is due leaves at most this much later: looking at each record would cost more than holding some events a second longer. */
const STEP = 1_000_000_000n;
/** Records of one host within a step, of kinds that give events. A host that logs more has its events let go before their time. */
const MOST_A_STEP = 32_768;
/**
 * So many records in a row from before the window mean that time itself fell back. Fewer are stragglers: Sysmon logs what happened
 * while it was not yet running half a minute late, and a clock can be wrong for one record.
 */
const STRAGGLERS = 64;
/** Before all times: event times are int64 nanoseconds. */
const NEVER = -(2n ** 64n);

/** Where events go when they leave, and what is counted on the way. */
export interface WindowExit {
  readonly sink: (event: RuntimeEvent) => void;
  readonly reasons: ReasonCounts;
  readonly totals: Totals;
  /** What left last, of all hosts. */
  readonly leftEvents: LeftEvents;
}

/**
 * The events of one host on their way to the rules. They wait until no record that comes nearly in order can be from before them, leave
 * in the order of their time, and on the way those that two records told become one (telemetry.md §13).
 *
 * The clock is the time of the records that give events, whether their types are wanted or not, so that what is merged does not hang on
 * what rules are loaded. It takes two comparisons a record. A straggler from before the window leaves first of all that is held; when
 * time falls back for good, everything held leaves, and order holds from there on.
 */
export class EventWindow {
  private readonly queue = new EventQueue();
  /** Null until records of both of two partners were met: a host with one log pays nothing for pairs. */
  private pairs: PairIndex | null = null;
  /** Bits of the tellers met so far. */
  private met = 0;
  /** The time from which on events are due again. */
  private due = NEVER;
  /** Everything from before it has left. */
  private floor = NEVER;
  /** Until then the host is starting. */
  private startedBy = NEVER;
  private records = 0;
  /** Records from before the window since the last that was not. */
  private stragglers = 0;
  private sequence = 0;
  private texts = 0;
  /** The latest time of an event that left. */
  private leftUntil = NEVER;

  constructor(private readonly exit: WindowExit) {}

  get size(): number {
    return this.queue.size;
  }

  /** Characters of the texts that the events have to themselves. */
  get characters(): number {
    return this.texts;
  }

  /** How far the window has come: no event that is held, or will be, is from more than the window before. */
  get now(): bigint {
    return this.floor + ORDER_WINDOW;
  }

  /** The host starts, or stops to start again; it is up by `time`. */
  starting(time: bigint): void {
    if (time > this.startedBy) this.startedBy = time;
  }

  /** A record that gives an event, wanted or not, is of this time. True when the window moved. */
  tick(time: bigint): boolean {
    this.records += 1;
    if (time < this.due) {
      if (time >= this.floor) this.stragglers = 0;
      else this.stragglers += 1;
      if (this.stragglers < STRAGGLERS) {
        if (this.records < MOST_A_STEP) return false;
        this.exit.reasons.count('windowFull');
      }
      this.flush();
    }
    this.records = 0;
    this.stragglers = 0;
    this.due = time + STEP;
    this.floor = time - (time < this.startedBy ? BOOT_WINDOW : ORDER_WINDOW);
    for (
      let held = this.queue.takeBefore(this.floor);
      held !== null;
      held = this.queue.takeBefore(this.floor)
    ) {
      this.leave(held);
    }
    return true;
  }

  /** Takes an event of the time of the last `tick`. */
  add(event: RuntimeEvent, teller: Teller, digest: number): void {
    this.sequence += 1;
    const held = new HeldEvent(event, teller, this.sequence, digest);
    // What is later than all that left is no copy of it: a log in order asks for none.
    if (this.queue.holds(held) || (held.time <= this.leftUntil && this.exit.leftEvents.has(held))) {
      this.exit.reasons.count('toldTwice');
      return;
    }
    if (teller.bit !== 0) this.pair(held);
    this.queue.add(held);
    this.weigh(1, held.weight);
  }

  /** Lets everything go, in order. */
  flush(): void {
    for (let held = this.queue.take(); held !== null; held = this.queue.take()) this.leave(held);
  }

  private pair(held: HeldEvent): void {
    const { teller } = held;
    this.met |= teller.bit;
    if (this.pairs === null) {
      if ((this.met & teller.partners) === 0) return;
      this.pairs = new PairIndex();
      for (const known of this.queue) if (!known.absorbed) this.pairs.add(known);
    }
    const known = this.pairs.find(held);
    if (known === null) {
      this.pairs.add(held);
      return;
    }
    this.exit.reasons.count('merged');
    if ((teller.bit & SYSMON_BITS) === 0 || (known.tellers & SYSMON_BITS) !== 0) {
      takeIn(known, held);
      return;
    }
    this.pairs.remove(known);
    takeIn(held, known);
    this.pairs.add(held);
  }

  private leave(held: HeldEvent): void {
    this.weigh(-1, -held.weight);
    this.pairs?.remove(held);
    this.exit.leftEvents.add(held);
    if (held.time > this.leftUntil) this.leftUntil = held.time;
    if (!held.absorbed) this.exit.sink(completed(held));
  }

  private weigh(events: number, characters: number): void {
    const { totals } = this.exit;
    totals.held += events;
    totals.heldCharacters += characters;
    this.texts += characters;
  }
}

function takeIn(keeper: HeldEvent, held: HeldEvent): void {
  held.absorbed = true;
  keeper.tellers |= held.tellers;
  keeper.taken ??= [];
  keeper.taken.push(held, ...(held.taken ?? []));
  held.taken = null;
}
