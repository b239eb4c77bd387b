import type { LedgerCarved } from '@casement/engine';
import type { Carver, EvtxFile, EvtxRecord, RecordCursor } from '@casement/evtx';
import type { LogRecord, LogSource } from './log-source.js';

/**
 * What is carved from event logs: `all` records, behind those of the log; or those that events can be made from (`named`), in the order of
 * time and among those of the log.
 */
export type Carving = 'all' | 'named';

/** The records of an event log together with those that were carved from its file, each of which says that it was. */
export class CarvedSource implements LogSource {
  readonly #live: RecordCursor;
  readonly #carver: Carver;
  /** The next record of either; null at its end. The carved one is asked for when it is needed first. */
  #nextLive: EvtxRecord | null | undefined;
  #nextCarved: EvtxRecord | null | undefined;
  #starved = false;
  #nameless = 0;
  #given = 0;

  constructor(
    log: EvtxFile,
    private readonly carving: Carving,
  ) {
    this.#live = log.cursor();
    this.#carver = log.carve({ inTimeOrder: carving === 'named' });
  }

  get starved(): boolean {
    return this.#starved;
  }

  next(): LogRecord | null {
    this.#starved = false;
    if (this.#nextLive === undefined) this.#nextLive = this.#live.next();
    if (this.carving === 'all' && this.#nextLive !== null) return this.#takeLive();
    if (this.#nextCarved === undefined) this.#nextCarved = this.#carve();
    // Which of the two comes first shows when both are known.
    if (this.#starved) return null;
    const [live, carved] = [this.#nextLive, this.#nextCarved];
    if (carved === null || carved === undefined) return live === null ? null : this.#takeLive();
    if (live !== null && live.timeCreated <= carved.timeCreated) return this.#takeLive();
    this.#nextCarved = undefined;
    this.#given++;
    return carved;
  }

  /** How many of the records that were given were carved ones. */
  get given(): number {
    return this.#given;
  }

  /** What carving came to; undefined where it came to nothing. */
  get account(): LedgerCarved | undefined {
    const { records, duplicates, undecodable } = this.#carver.counts;
    if (records + duplicates + undecodable === 0) return undefined;
    return {
      records,
      ...(this.#nameless === 0 ? {} : { nameless: this.#nameless }),
      ...(duplicates === 0 ? {} : { copies: duplicates }),
      ...(undecodable === 0 ? {} : { undecodable }),
    };
  }

  #takeLive(): LogRecord | null {
    const record = this.#nextLive!;
    // The view is re-used: the one after it must not be asked for before this one is done with.
    this.#nextLive = undefined;
    return record;
  }

  /** The next carved record that is wanted; undefined where the search goes on. */
  #carve(): EvtxRecord | null | undefined {
    const carver = this.#carver;
    for (let record = carver.next(); record !== null; record = carver.next()) {
      const { names } = record.mark!;
      if (names === 'own' || names === 'borrowed') return record;
      this.#nameless++;
      if (this.carving === 'all') return record;
    }
    this.#starved = carver.starved;
    return carver.starved ? undefined : null;
  }
}
