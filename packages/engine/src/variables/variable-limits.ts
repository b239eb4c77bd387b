import type { OwnerLimits } from './owners.js';

/** Bounds of the state that variables keep, by scope. What goes beyond is given up, set longest ago first, and counted. */
export interface VariableLimits {
  /** Global variables are those of a host: owners are hosts. */
  readonly global: OwnerLimits;
  readonly process: OwnerLimits;
  readonly container: OwnerLimits;
  /** Longest text that a variable takes, in UTF-16 units; a `set` of a longer one is not carried out. */
  readonly text: number;
}

const MILLION = 1 << 20;

export const DEFAULT_VARIABLE_LIMITS: VariableLimits = Object.freeze({
  global: { owners: 4096, characters: 16 * MILLION },
  process: { owners: 100_000, characters: 32 * MILLION },
  container: { owners: 10_000, characters: 8 * MILLION },
  text: 65_536,
});
