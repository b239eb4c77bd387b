/** What the process says to the shell. Documented in docs/guide/command.md; scripts rely on the numbers. */
export const EXIT = {
  done: 0,
  /** Findings with `--fail-on-match`, or a check, validation or verification that failed. */
  found: 1,
  /** Wrong usage: flags, verbs, policy files that are missing or unusable as a whole. */
  usage: 2,
  /** Some input could not be read; the ledger says which. */
  unread: 3,
  /** A bug of Casement (sysexits' EX_SOFTWARE): never an answer about the data. */
  crash: 70,
  /** Ctrl-C, as shells number it: 128 + SIGINT. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
