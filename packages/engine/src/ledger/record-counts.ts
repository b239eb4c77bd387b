import type { Outcome } from '@casement/telemetry';
import { LeastKeys } from './least-keys.js';
import type { LedgerRecordCount } from './ledger-json.js';
import type { CountedOutcome, RecordCountsPart } from './ledger-part.js';
import { logName } from './log-name.js';

/** So many kinds of records are counted apart: names and ids come from the logs. Windows itself has some thousands. */
export const MAX_KINDS = 20_000;

type Counts = Record<CountedOutcome, number>;

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
    case 'lost':
      counts.skipped++;
  }
}

/** A kind of record: the name as it is counted under, the id as the record has it. */
interface Kind {
  readonly provider: string;
  readonly eventId: number;
}

/** Records by provider and event id, and what became of them. */
export class RecordCounts {
  readonly #providers = new Map<string, Map<number, Counts>>();
  readonly #rest = noCounts();
  readonly #kinds: LeastKeys<Kind>;
  // Records come in runs of one provider, often of one kind; then no look-up is needed. The name as the log has it.
  #provider = '';
  #ids: Map<number, Counts> | undefined;
  #eventId = Number.NaN;
  #counts: Counts = this.#rest;

  constructor(capacity = MAX_KINDS) {
    this.#kinds = new LeastKeys(capacity, isLess);
  }

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
      for (const counts of ids.values()) add(totals, counts);
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
            [...ids]
              .sort(([a], [b]) => compareIds(a, b))
              .map(([id, counts]) => [String(id), kindJson(counts)]),
          ),
        ]),
    );
  }

  part(): RecordCountsPart {
    const kinds = [...this.#providers].flatMap(([provider, ids]) =>
      [...ids].map(([id, counts]) => [provider, id, { ...counts }] as const),
    );
    return { kinds, rest: { ...this.#rest } };
  }

  absorb({ kinds, rest }: RecordCountsPart): void {
    add(this.#rest, rest);
    for (const [provider, id, counts] of kinds)
      add(this.#providers.get(provider)?.get(id) ?? this.#newKind(provider, id), counts);
  }

  #newKind(provider: string, eventId: number): Counts {
    const kind = { provider, eventId };
    const out = this.#kinds.add(kind);
    if (out === kind) return this.#rest;
    if (out !== undefined) this.#leaveOut(out);
    const counts = noCounts();
    let ids = this.#providers.get(provider);
    if (ids === undefined) {
      ids = new Map();
      this.#providers.set(provider, ids);
    }
    ids.set(eventId, counts);
    return counts;
  }

  #leaveOut({ provider, eventId }: Kind): void {
    const ids = this.#providers.get(provider)!;
    add(this.#rest, ids.get(eventId)!);
    ids.delete(eventId);
    if (ids.size === 0) this.#providers.delete(provider);
    // It may be the one that is held as the last.
    this.#ids = undefined;
    this.#eventId = Number.NaN;
  }
}

function add(counts: Counts, others: Readonly<Counts>): void {
  for (const outcome of Object.keys(counts) as CountedOutcome[]) counts[outcome] += others[outcome];
}

function isLess(a: Kind, b: Kind): boolean {
  return a.provider === b.provider ? compareIds(a.eventId, b.eventId) < 0 : a.provider < b.provider;
}

/** Records without an id, which is NaN, come first. */
function compareIds(a: number, b: number): number {
  return Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(b)) - Number(Number.isNaN(a)) : a - b;
}

function kindJson({ mapped, unmapped, state, skipped }: Counts): LedgerRecordCount {
  return {
    mapped,
    unmapped,
    ...(state === 0 ? {} : { state }),
    ...(skipped === 0 ? {} : { skipped }),
  };
}
