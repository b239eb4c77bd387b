/** What came of an action that leaves a report: `set` and `log` leave none (events.md §7). */
export type ActionOutcome = KillOutcome | HashOutcome;

/** `kill` in a replay: the process is gone, or on another machine. What would have been done, and when. */
export interface KillOutcome {
  readonly kind: 'kill';
  readonly signal: 'SIGKILL';
  readonly scope: 'process';
  /** A word of ours: the agent has none for what was not tried. */
  readonly status: 'simulated';
  /** Whose end it would have been. */
  readonly pid: number;
  /** Start of the process in nanoseconds, 0n = not known. */
  readonly createdAt: bigint;
  /** Time of the event in nanoseconds. */
  readonly detectedAt: bigint;
}

/** `hash`: what the telemetry says, nothing is computed. An extension: the agent hashes on Linux only. */
export interface HashOutcome {
  readonly kind: 'hash';
  /** The file as the action names it, e.g. `exec.file`. */
  readonly field: string;
  readonly path: string;
  /** The agent's words: done, or no hash there. */
  readonly state: 'Done' | 'NoHash';
  /** As the agent writes them, `md5:…`, lower-case hex, in the order of the record. */
  readonly hashes: readonly string[];
}
