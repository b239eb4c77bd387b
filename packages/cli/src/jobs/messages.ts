import type { LedgerPart, LoadOptions, PolicyFile } from '@casement/engine';
import type { InputFile } from '../input/input-file.js';
import type { ReadFile } from '../read/read-file.js';
import type { HostInputsPart } from '../scan/host-inputs.js';
import type { RuleLogPart } from '../scan/rule-log.js';
import type { ScanWishes } from '../scan/scan-wishes.js';
import type { FileHosts } from './hosts-by-file.js';

/** What a worker is started with. */
export interface WorkerSetting {
  readonly policies: readonly PolicyFile[];
  readonly loadOptions: LoadOptions;
  readonly wishes: ScanWishes;
  /** Everything that it writes to disk lies in here. */
  readonly folder: string;
  readonly messages: {
    readonly json: boolean;
    readonly debug: boolean;
    readonly quiet: boolean;
    readonly colours: boolean;
    readonly columns: number;
  };
}

export type ToWorker =
  | { readonly kind: 'scan'; readonly files: readonly InputFile[] }
  | { readonly kind: 'interrupt' };

/** How far a worker is in its group. */
export interface GroupProgress {
  readonly fileIndex: number;
  readonly file: string;
  readonly bytes: number;
  readonly records: number;
  readonly findings: number;
}

/** What a group came to. Its size is bounded by the number of files; findings stay on disk. */
export interface GroupResult {
  /** Sorted runs of the findings. */
  readonly runs: readonly string[];
  readonly found: number;
  readonly reports: readonly ReadFile[];
  readonly bugs: number;
  readonly ledger: LedgerPart;
  readonly log: RuleLogPart;
  readonly inputs: HostInputsPart;
  readonly hosts: readonly (readonly [path: string, hosts: FileHosts])[];
}

/** An error as it crosses: a class would not. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** Of the system's errors. */
  readonly system?: { readonly code: string; readonly syscall: string; readonly path?: string };
}

export type FromWorker =
  /** Text for standard error. */
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'progress'; readonly progress: GroupProgress }
  | { readonly kind: 'done'; readonly result: GroupResult }
  | { readonly kind: 'failed'; readonly error: PlainError };
