import type { LimitMode } from '@casement/engine';
import type { NormalizerOptions } from '@casement/telemetry';
import type { ReadingOptions } from '../read/read-logs.js';
import type { FilterOptions } from './finding-filter.js';

/** What is wanted of a scan. Plain data throughout: it goes to workers as it is. */
export interface ScanWishes {
  /** Known to be valid. */
  readonly filter: FilterOptions;
  readonly limits: LimitMode;
  /** Every rule is asked about every event, those that the index rules out as well. */
  readonly fullScan?: boolean;
  /** Findings in the extended form: with their terms, the hashes of files, and the digest of the log. */
  readonly extended: boolean;
  /** Digests of the files for the ledger. */
  readonly digests: boolean;
  /** How records become events; the defaults where left out. */
  readonly telemetry?: NormalizerOptions;
  /** How logs are read; the defaults where left out. */
  readonly reading?: ReadingOptions;
}
