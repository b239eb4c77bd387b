import type { FindingPlace } from '@casement/engine';
import type { TelemetryRecord } from '@casement/telemetry';
import type { StatedFinding } from './stated-finding.js';

/** A stated finding on its way to a verdict. */
export class CheckedFinding {
  /** How the finding that its record gives now differs; null where it gives none by this rule. */
  differences: readonly string[] | null = null;
  /** Of that finding. */
  host = '';

  constructor(
    readonly stated: StatedFinding,
    readonly record: WantedRecord,
  ) {}

  /** Of several findings of the rule on the record the one that is nearest counts. */
  found(differences: readonly string[], host: string): void {
    if (this.differences !== null && differences.length >= this.differences.length) return;
    this.differences = differences;
    this.host = host;
  }
}

/** A place that findings name. */
export class WantedRecord {
  readonly findings: CheckedFinding[] = [];
  /** Findings that it was merged into. */
  readonly merged: CheckedFinding[] = [];
  /** What lies there; null while nothing was seen there. */
  actual: Pick<FindingPlace, 'record_id' | 'chunk' | 'line'> | null = null;

  see({ recordId, chunkIndex, line = -1 }: TelemetryRecord): void {
    this.actual = { record_id: shownId(recordId), chunk: chunkIndex, line };
  }
}

/** The records of stated findings, by file and offset: no two records begin at one place. */
export class WantedRecords {
  readonly #files = new Map<string, Map<number, WantedRecord>>();

  add(stated: StatedFinding): CheckedFinding {
    const { proof } = stated.finding;
    const record = this.#place(proof);
    const checked = new CheckedFinding(stated, record);
    record.findings.push(checked);
    for (const other of proof.others ?? []) this.#place(other).merged.push(checked);
    return checked;
  }

  at(file: string, offset: number): WantedRecord | undefined {
    return this.#files.get(file)?.get(offset);
  }

  #place({ file = '', offset = -1 }: FindingPlace): WantedRecord {
    let places = this.#files.get(file);
    if (places === undefined) {
      places = new Map();
      this.#files.set(file, places);
    }
    let record = places.get(offset);
    if (record === undefined) {
      record = new WantedRecord();
      places.set(offset, record);
    }
    return record;
  }
}

function shownId(id: bigint): number | string {
  return Number.isSafeInteger(Number(id)) ? Number(id) : String(id);
}
