import { runtimeEventFromJson } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import type { VectorEvent } from './vector.js';

/** The events of a folder of vector files: those in events.json are read once and shared. */
export class VectorEvents {
  readonly #named = new Map<string, RuntimeEvent>();

  constructor(named: Readonly<Record<string, unknown>>) {
    for (const [name, json] of Object.entries(named)) this.#named.set(name, read(json, name));
  }

  /** Throws when there is no event of a name, or a given one is not in the form. */
  all(events: readonly VectorEvent[]): RuntimeEvent[] {
    return events.map((event, index) => {
      if (typeof event !== 'string') return read(event, `event ${index}`);
      const named = this.#named.get(event);
      if (named === undefined) throw new Error(`events.json has no event ${event}`);
      return named;
    });
  }
}

function read(json: unknown, name: string): RuntimeEvent {
  const result = runtimeEventFromJson(json);
  if (result.ok) return result.event;
  throw new Error(`${name}: ${result.errors.map(({ path, message }) => `${path} ${message}`).join('; ')}`);
}
