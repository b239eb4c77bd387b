import { type ProviderKind, Providers } from '../provider.js';
import type { ShapeRecord } from '../shapes/shape-record.js';
import { ALWAYS_PRESENT } from './always-present.js';

/** How often records of an export lack a field that the event log always has. */
export interface FieldLoss {
  lost: number;
  /** The value itself was lost, and the rendered text still had it. */
  recovered: number;
  /** Kinds of records, such as `Sysmon 12`. */
  readonly kinds: Set<string>;
}

const NAMES: Readonly<Partial<Record<ProviderKind, string>>> = { sysmon: 'Sysmon', security: 'Security' };

/** The account of one export: what its records lost, by field. */
export class LostFields {
  readonly byField = new Map<string, FieldLoss>();
  readonly #providers = new Providers();

  /** Takes note of what a record lacks, and says in it how many fields nothing has recovered. */
  inspect(record: ShapeRecord): void {
    const kind = this.#providers.kindOf(record);
    const fields = ALWAYS_PRESENT[kind]?.get(record.eventId);
    if (fields === undefined) return;
    for (const field of fields) {
      if (record.has(field)) continue;
      const loss = this.#lossOf(field);
      loss.kinds.add(`${NAMES[kind]} ${record.eventId}`);
      if (record.text(field) === '') {
        loss.lost++;
        record.lost++;
      } else loss.recovered++;
    }
  }

  #lossOf(field: string): FieldLoss {
    let loss = this.byField.get(field);
    if (loss === undefined) {
      loss = { lost: 0, recovered: 0, kinds: new Set() };
      this.byField.set(field, loss);
    }
    return loss;
  }
}
