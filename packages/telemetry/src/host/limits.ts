/** Bounds of the state that is kept. What would go beyond is dropped, oldest first; what a total drops is counted. */
export interface Limits {
  /** Hosts with state; the one heard of longest ago goes first. */
  readonly hosts: number;
  readonly processesPerHost: number;
  /** Over all hosts. */
  readonly processes: number;
  /** Processes remembered under one pid of one host; bounds every look-up. */
  readonly processesPerPid: number;
  /** How long an ended process is kept for late records, in nanoseconds of log time. */
  readonly endedFor: bigint;
  readonly handlesPerHost: number;
  /** Over all hosts. */
  readonly handles: number;
  /** How long a handle is believed without a record of it, in nanoseconds of log time. */
  readonly handleFor: bigint;
  /** Events waiting to leave in order, over all hosts. */
  readonly held: number;
  /** Characters of the paths, keys and descriptors of those events. */
  readonly heldCharacters: number;
  /** Characters of command lines, image paths and object names, over all hosts. */
  readonly characters: number;
  /** Logon sessions, account names and SIDs remembered per host, each. */
  readonly accountsPerHost: number;
  /** All of them over all hosts. */
  readonly accounts: number;
  /** Keys and directories remembered over all hosts for the options that need them, each. */
  readonly names: number;
}

export const DEFAULT_LIMITS: Limits = Object.freeze({
  hosts: 4096,
  processesPerHost: 50_000,
  processes: 200_000,
  processesPerPid: 64,
  endedFor: 60_000_000_000n,
  handlesPerHost: 65_536,
  handles: 262_144,
  handleFor: 600_000_000_000n,
  held: 131_072,
  heldCharacters: 16 * 1024 * 1024,
  characters: 64 * 1024 * 1024,
  accountsPerHost: 16_384,
  accounts: 131_072,
  names: 100_000,
});
