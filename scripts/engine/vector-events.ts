import { type EventFormResult, EventReader, runtimeEventFromJson } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import type { VectorEvent } from './vector.js';

/** The events of a folder of vector files: those in events.json are read once and shared. */
export class VectorEvents {
  readonly #named = new Map<string, RuntimeEvent>();
  readonly #json: ReadonlyMap<string, unknown>;

  constructor(named: Readonly<Record<string, unknown>>) {
    this.#json = new Map(Object.entries(named));
    for (const [name, json] of this.#json) this.#named.set(name, checked(runtimeEventFromJson(json), name));
  }

  /** Throws when there is no event of a name, or a given one is not in the form. */
  all(events: readonly VectorEvent[]): RuntimeEvent[] {
    return events.map((event, index) => {
      if (typeof event !== 'string') return checked(runtimeEventFromJson(event), `event ${index}`);
      const named = this.#named.get(event);
      if (named === undefined) throw new Error(`events.json has no event ${event}`);
      return named;
    });
  }

  /** The events one after the other, with one identity for each process: each is to be evaluated before the next is taken. */
  *inTurn(events: readonly VectorEvent[]): Generator<RuntimeEvent> {
    const reader = new EventReader();
    for (const [index, event] of events.entries()) {
      const json = typeof event === 'string' ? this.#json.get(event) : event;
      yield checked(reader.read(json), `event ${index}`);
    }
  }
}

function checked(result: EventFormResult, name: string): RuntimeEvent {
  if (result.ok) return result.event;
  throw new Error(`${name}: ${result.errors.map(({ path, message }) => `${path} ${message}`).join('; ')}`);
}
