import type { Field } from '@casement/secl';
import { EVENT_TYPES, type EventType, Providers, type RuntimeEvent } from '@casement/telemetry';
import { EvaluationContext } from '../model/evaluation-context.js';
import { windowsModel } from '../model/windows-model.js';
import { isFeedKind } from './feed-slots.js';
import type { Needs } from './rule-needs.js';

/** Whose record an event was made from; `both` where it was made from records of both. */
export type Origin = 'sysmon' | 'security' | 'both';
/** In the order of `placeOf`. */
export const ORIGINS: readonly Origin[] = ['sysmon', 'security', 'both'];

interface WatchedFact {
  readonly fact: string;
  readonly field: Field<EvaluationContext>;
}

/** Numbers of facts that no event of a type and an origin has had yet, by type and origin; null where no event came. */
export type Pending = (number[] | null)[];

/**
 * Which facts the events of a host have had at all: an image, a command line, a user. A fact that none ever had was not recorded there, and a
 * rule that asks for it is blind.
 *
 * An event costs a look at the facts that are still missing: none after the first few events of a log that tells everything.
 */
export class FactWatch {
  readonly #watched: WatchedFact[] = [];
  readonly #byType: ReadonlyMap<EventType, readonly number[]>;
  readonly #numbers = new Map<string, number>();
  readonly #context = new EvaluationContext();
  readonly #providers = new Providers();
  #provider = '';
  #origin: Origin = 'both';

  constructor(needs: Iterable<Needs>) {
    const byType = new Map<EventType, Set<number>>();
    for (const each of needs) {
      for (const { type, facts } of [each, ...each.setters]) {
        const numbers = byType.get(type) ?? new Set();
        byType.set(type, numbers);
        for (const fact of facts) {
          const number = this.#numberOf(fact);
          if (number !== null) numbers.add(number);
        }
      }
    }
    this.#byType = new Map([...byType].map(([type, numbers]) => [type, [...numbers].sort((a, b) => a - b)]));
  }

  see(event: RuntimeEvent, pending: Pending): void {
    const carved = carvedOf(event);
    // No log has such a record: that it tells a fact says nothing of what a log tells.
    if (carved > event.others.length) return;
    const place = placeOf(event.type, this.#originOf(event));
    let missing = pending[place];
    if (missing === null || missing === undefined) {
      missing = [...(this.#byType.get(event.type) ?? [])];
      pending[place] = missing;
    }
    if (carved === 0 && missing.length > 0) this.#look(event, missing);
  }

  /** Whether a fact was there in some event of a type and origin. */
  has(fact: string, type: EventType, origin: Origin, pending: Pending): boolean {
    const missing = pending[placeOf(type, origin)];
    const number = this.#numbers.get(fact);
    return (
      missing !== null &&
      missing !== undefined &&
      number !== undefined &&
      !missing.includes(number) &&
      this.#byType.get(type)?.includes(number) === true
    );
  }

  /** Whether any event of a type came. */
  anyEvent(type: EventType, pending: Pending): boolean {
    return ORIGINS.some((origin) => (pending[placeOf(type, origin)] ?? null) !== null);
  }

  /** What was seen, by name: numbers differ from run to run. */
  part(pending: Pending): FactsPart {
    const part: [EventType, Origin, string[]][] = [];
    for (const type of EVENT_TYPES) {
      for (const origin of ORIGINS) {
        const missing = pending[placeOf(type, origin)];
        if (missing === null || missing === undefined) continue;
        const seen = (this.#byType.get(type) ?? []).filter((number) => !missing.includes(number));
        part.push([type, origin, seen.map((number) => this.#watched[number]!.fact)]);
      }
    }
    return part;
  }

  absorb(part: FactsPart, pending: Pending): void {
    for (const [type, origin, facts] of part) {
      const place = placeOf(type, origin);
      const missing = pending[place] ?? this.#byType.get(type) ?? [];
      const seen = new Set(facts.map((fact) => this.#numbers.get(fact)));
      pending[place] = missing.filter((number) => !seen.has(number));
    }
  }

  #look(event: RuntimeEvent, missing: number[]): void {
    const context = this.#context;
    context.load(event);
    // From the end, so that what is taken out moves nothing that is still to be looked at.
    for (let at = missing.length - 1; at >= 0; at--) {
      if (isFilled(this.#watched[missing[at]!]!.field, context)) missing.splice(at, 1);
    }
  }

  #originOf({ source, others }: RuntimeEvent): Origin {
    if (source === null) return 'both';
    const kind = this.#kindOf(source.provider);
    for (let at = 0; at < others.length; at++) if (this.#kindOf(others[at]!.provider) !== kind) return 'both';
    return kind;
  }

  #kindOf(provider: string): Origin {
    // Events come in runs of one provider, of which readers hand out one string.
    if (provider !== this.#provider) {
      const kind = this.#providers.kindOf({ provider, channel: '' });
      this.#provider = provider;
      this.#origin = isFeedKind(kind) ? kind : 'both';
    }
    return this.#origin;
  }

  /** Null for what the model does not have. */
  #numberOf(fact: string): number | null {
    const known = this.#numbers.get(fact);
    if (known !== undefined) return known;
    const field = windowsModel.field(fact);
    if (field === undefined) return null;
    const number = this.#watched.length;
    this.#watched.push({ fact, field });
    this.#numbers.set(fact, number);
    return number;
  }
}

export type FactsPart = readonly (readonly [type: EventType, origin: Origin, facts: readonly string[]])[];

/** As no value is distinguished from an empty one: what is not empty was told. */
function isFilled(field: Field<EvaluationContext>, context: EvaluationContext): boolean {
  switch (field.type) {
    case 'string':
      return field.get(context) !== '';
    case 'int':
      return field.wide ? field.get(context) !== 0n : field.get(context) !== 0;
    case 'bool':
      return field.get(context);
    default:
      return field.count(context) > 0;
  }
}

/** How many of the records of an event were carved. */
function carvedOf({ source, others }: RuntimeEvent): number {
  let carved = source?.carved === true ? 1 : 0;
  for (let at = 0; at < others.length; at++) if (others[at]!.carved) carved++;
  return carved;
}

const PLACES: ReadonlyMap<EventType, number> = new Map(
  EVENT_TYPES.map((type, index) => [type, index * ORIGINS.length]),
);

function placeOf(type: EventType, origin: Origin): number {
  return PLACES.get(type)! + (origin === 'sysmon' ? 0 : origin === 'security' ? 1 : 2);
}
