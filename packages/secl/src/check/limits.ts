/**
 * Bounds on a rule with its macros put in. Every later stage walks the whole plan, and a dozen short macros that each use
 * the one before twice would make it exponential.
 */
export const MAX_EXPANDED_NODES = 1_000_000;

/** Nesting of the rule plus that of the macros it uses. Keeps recursion over plans clear of the stack. */
export const MAX_EXPANDED_DEPTH = 400;
