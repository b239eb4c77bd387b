import { type RuntimeEventJson, runtimeEventFromJson } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import { readPage } from './page.js';

/** The page whose JSON blocks are the events that examples name: each stands below the heading of its name. */
const PAGE = 'docs/reference/secl/examples.md';

export class ExampleEvents {
  readonly #json = new Map<string, RuntimeEventJson>();

  constructor() {
    for (const { language, lines, section } of readPage(PAGE).blocks) {
      if (language === 'json') this.#json.set(section.at(-1)!, JSON.parse(lines.join('\n')));
    }
  }

  get names(): string[] {
    return [...this.#json.keys()];
  }

  json(name: string): RuntimeEventJson {
    const json = this.#json.get(name);
    if (json === undefined) throw new Error(`${PAGE} has no event ${name}`);
    return json;
  }

  event(name: string, fields: Readonly<Record<string, string>> = {}): RuntimeEvent {
    const json = this.json(name);
    return readEvent({ ...json, fields: { ...json.fields, ...fields } });
  }
}

function readEvent(json: unknown): RuntimeEvent {
  const result = runtimeEventFromJson(json);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.event;
}
