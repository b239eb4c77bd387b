import { canonicalOrder } from '@casement/schema';
import { Providers, type RuntimeEvent } from '@casement/telemetry';

type Definition = keyof typeof canonicalOrder;

/** Which properties of the schema events have carried, and from which kinds of records. */
export class FedProperties {
  readonly #sources = new Map<string, Set<string>>();

  /** `value` is the backend event that `event` was written as. */
  collect(event: RuntimeEvent, value: object): void {
    const records = [event.source!, ...(event.others ?? [])];
    this.#collect('BackendEvent', value, records.map(sourceName));
  }

  has(property: string): boolean {
    return this.#sources.has(property);
  }

  /** `Sysmon 1, 11; Security 4688`, ids in order. */
  sourcesOf(property: string): string {
    const ids = new Map<string, number[]>();
    for (const name of this.#sources.get(property) ?? []) {
      const at = name.lastIndexOf(' ');
      const provider = name.slice(0, at);
      ids.set(provider, [...(ids.get(provider) ?? []), Number(name.slice(at + 1))]);
    }
    return [...ids]
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([provider, list]) => `${provider} ${list.sort((a, b) => a - b).join(', ')}`)
      .join('; ');
  }

  #collect(definition: Definition, value: object, sources: readonly string[]): void {
    for (const [key, child] of Object.entries(value)) {
      const property = `${definition}.${key}`;
      const known = this.#sources.get(property) ?? new Set();
      for (const source of sources) known.add(source);
      this.#sources.set(property, known);
      const row = canonicalOrder[definition].find((one) => one.key === key);
      if (row === undefined || row.kind !== 'object') continue;
      for (const item of row.list ? (child as object[]) : [child as object])
        this.#collect(row.definition as Definition, item, sources);
    }
  }
}

/** Every property of the schema as `Definition.property`, in the order of the schema. */
export function allProperties(): string[] {
  return Object.entries(canonicalOrder).flatMap(([definition, rows]) =>
    rows.map(({ key }) => `${definition}.${key}`),
  );
}

const providers = new Providers();
const NAMES: Readonly<Record<string, string>> = {
  sysmon: 'Sysmon',
  security: 'Security',
  kernelFile: 'Kernel-File (trace)',
};

/** Exporters name providers by name, GUID or not at all. */
function sourceName({ provider, eventId }: { provider: string; eventId: number }): string {
  const kind = providers.kindOf({ provider, channel: '' });
  return `${NAMES[kind] ?? kind} ${eventId}`;
}
