/** What became of the `set`s of a run beside being carried out. */
export interface VariableCounts {
  /** Owners (hosts, processes, containers) whose variables were given up for the limits on memory. */
  readonly dropped: number;
  /** `set`s that no process or container could own: the event names none, or the pid of `scope_field` is not known. */
  readonly unowned: number;
  /** `set`s of more text than a variable takes: they are not carried out, or the oldest members of an array go for them. */
  readonly oversized: number;
}
