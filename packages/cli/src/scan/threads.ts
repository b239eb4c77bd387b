import type { ScanWishes } from './scan-wishes.js';

/** Several threads that share the work. */
export interface Threads {
  readonly count: number;
  /** The wishes with what each of them may take of the memory. */
  readonly wishes: ScanWishes;
}
