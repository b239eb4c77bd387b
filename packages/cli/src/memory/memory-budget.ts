import { DEFAULT_LIMITS, type Limits } from '@casement/telemetry';
import type { OrderLimits } from '../read/order/order-settings.js';

const MEBIBYTE = 2 ** 20;
export const DEFAULT_MEMORY = 512 * MEBIBYTE;
/** Node itself, the code, the rules, the tables of the ledger, and what every log that is open holds. */
const BASE = 160 * MEBIBYTE;
/** The same for each thread of several. */
const THREAD = 40 * MEBIBYTE;
/** Less is of no use to a thread: a record may take megabytes by itself. */
const LEAST_SHARE = 96 * MEBIBYTE;
/** A run that is read: its buffer, and the texts of the block. */
const OPEN_RUN = MEBIBYTE / 2;
/** What the state of the normaliser takes with its default limits, all of them reached; entries by their usual size. */
const TELEMETRY =
  DEFAULT_LIMITS.processes * 700 +
  DEFAULT_LIMITS.handles * 250 +
  DEFAULT_LIMITS.accounts * 150 +
  DEFAULT_LIMITS.held * 600 +
  DEFAULT_LIMITS.heldCharacters +
  DEFAULT_LIMITS.characters;

/**
 * How the memory of `--memory` is divided. The cap is for the process as the system sees it (resident set). Half of what is left beside the base is
 * given to data; the other half is what the garbage collector needs to work in: an engine that may use twice its data is collected rarely enough to
 * be fast. Plain data: it goes to workers as it is.
 */
export interface MemoryBudget {
  /** Of the whole process, in bytes. */
  readonly cap: number;
  /** That share it; the other numbers are for each of them. */
  readonly threads: number;
  readonly order: OrderLimits;
  /** Characters of findings or events that are held before they are written to disk. */
  readonly sorter: number;
  /** Bounds of the normaliser that are lower than its own. */
  readonly telemetry: Partial<Limits>;
}

/** The least that `--memory` takes, for so many threads. */
export function leastMemory(jobs: number): number {
  return BASE + jobs * LEAST_SHARE + (jobs > 1 ? jobs * THREAD : 0);
}

/**
 * The memory where none is asked for: each of several threads may remember as much as the only one. With less to itself it would give up at a
 * bound what one thread keeps, and what is found could hang on the number of threads.
 */
export function defaultMemory(jobs: number): number {
  return jobs === 1 ? DEFAULT_MEMORY : BASE + jobs * (DEFAULT_MEMORY - BASE + THREAD);
}

/** @param cap at least {@link leastMemory} of `jobs` */
export function memoryBudget(cap: number, jobs = 1): MemoryBudget {
  const share = (cap - BASE - (jobs > 1 ? jobs * THREAD : 0)) / jobs;
  return {
    cap,
    threads: jobs,
    order: {
      held: Math.floor(share / 8),
      window: Math.floor(share / 16),
      run: Math.floor(share / 16),
      runs: Math.max(16, Math.floor(share / 8 / OPEN_RUN)),
    },
    sorter: Math.floor(share / 16),
    telemetry: telemetryLimits(Math.min(1, share / 4 / TELEMETRY)),
  };
}

/** Bounds that count what is remembered; spans of time and bounds of one host or pid stay. */
const SCALED = ['processes', 'handles', 'accounts', 'held', 'heldCharacters', 'characters'] as const;

function telemetryLimits(scale: number): Partial<Limits> {
  return Object.fromEntries(
    SCALED.map((key) => [key, Math.max(1024, Math.floor(DEFAULT_LIMITS[key] * scale))]),
  );
}
