/** How times are taken that may be wrong. */
export interface TimeSettings {
  /** Correct times by what a file tells of its clocks. */
  readonly correct: boolean;
  /** Nanoseconds east of UTC of local times whose zone nothing tells. */
  readonly assumed: bigint;
}

export const DEFAULT_TIMES: TimeSettings = { correct: true, assumed: 0n };

/** What putting texts into order may hold in memory, in characters. */
export interface OrderLimits {
  /** Records of files that are held whole, over all files. */
  readonly held: number;
  /** Records of all windows that are open. */
  readonly window: number;
  /** Records of one file before they are written to disk. */
  readonly run: number;
  /** Sorted runs that are read at the same time, over all files; each has a buffer and a file descriptor. */
  readonly runs: number;
}
