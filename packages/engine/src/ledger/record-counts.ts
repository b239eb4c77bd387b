import type { Outcome } from '@casement/telemetry';
import type { LedgerRecordCount } from './ledger-json.js';
import { logName } from './log-name.js';

/** So many kinds of records are counted apart: names and ids come from the logs. Windows itself has some thousands. */
export const MAX_KINDS = 20_000;

type Counts = Record<Outcome, number>;

function noCounts(): Counts {
  return { mapped: 0, unmapped: 0, state: 0, skipped: 0 };
}

/** Named one by one: a property whose name varies is looked up like a key of a map. */
function countOutcome(counts: Counts, outcome: Outcome): void {
  switch (outcome) {
    case 'mapped':
      counts.mapped++;
      break;
    case 'unmapped':
      counts.unmapped++;
      break;
    case 'state':
      counts.state++;
      break;
    case 'skipped':
      counts.skipped++;
  }
}

/** Records by provider and event id, and what became of them. */
export class RecordCounts {
  readonly #providers = new Map<string, Map<number, Counts>>();
  readonly #rest = noCounts();
  #kinds = 0;
  // Records come in runs of one provider, often of one kind; then no look-up is needed. The name as the log has it.
  #provider = '';
  #ids: Map<number, Counts> | undefined;
  #eventId = Number.NaN;
  #counts: Counts = this.#rest;

  count(provider: string, eventId: number, outcome: Outcome): void {
    if (eventId !== this.#eventId || provider !== this.#provider) {
      if (this.#ids === undefined || provider !== this.#provider) {
        this.#ids = this.#providers.get(logName(provider));
        this.#provider = provider;
      }
      this.#counts = this.#ids?.get(eventId) ?? this.#newKind(logName(provider), eventId);
      this.#eventId = eventId;
    }
    countOutcome(this.#counts, outcome);
  }

  /** Records beyond MAX_KINDS kinds. */
  get omitted(): number {
    const { mapped, unmapped, state, skipped } = this.#rest;
    return mapped + unmapped + state + skipped;
  }

  totals(): Counts {
    const totals = { ...this.#rest };
    for (const ids of this.#providers.values()) {
      for (const counts of ids.values()) {
        for (const outcome of Object.keys(totals) as Outcome[]) totals[outcome] += counts[outcome];
      }
    }
    return totals;
  }

  toJson(): Record<string, Record<string, LedgerRecordCount>> {
    // fromEntries defines properties, so a provider called __proto__ is a key like any other.
    return Object.fromEntries(
      [...this.#providers]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([provider, ids]) => [
          provider,
          Object.fromEntries(
            [...ids].sort(([a], [b]) => a - b).map(([id, counts]) => [String(id), kindJson(counts)]),
          ),
        ]),
    );
  }

  #newKind(provider: string, eventId: number): Counts {
    if (this.#kinds >= MAX_KINDS) return this.#rest;
    this.#kinds++;
    const counts = noCounts();
    let ids = this.#providers.get(provider);
    if (ids === undefined) {
      ids = new Map();
      this.#providers.set(provider, ids);
    }
    ids.set(eventId, counts);
    this.#ids = ids;
    return counts;
  }
}

function kindJson({ mapped, unmapped, state, skipped }: Counts): LedgerRecordCount {
  return {
    mapped,
    unmapped,
    ...(state === 0 ? {} : { state }),
    ...(skipped === 0 ? {} : { skipped }),
  };
}
