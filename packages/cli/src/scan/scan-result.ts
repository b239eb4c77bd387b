import type { FindingKey, Ledger } from '@casement/engine';
import type { ExternalSorter } from '../io/sort/external-sorter.js';
import type { ReadFile } from '../read/read-file.js';
import type { HostInputs } from './host-inputs.js';

/** What a scan came to: findings waiting to be written, and the account of the run. */
export interface ScanResult {
  readonly findings: ExternalSorter<FindingKey>;
  /** How many of them there are. */
  readonly found: number;
  readonly ledger: Ledger;
  readonly reading: {
    /** One for each file, in the order of the input. */
    readonly reports: readonly ReadFile[];
    /** Errors nobody expected. */
    readonly bugs: number;
  };
  /** Of the extended form. */
  readonly inputs: HostInputs;
}
