/** More steps of an iterator than this are not looked at by a register (secl.md §1.7). */
export const MAX_REGISTER_STEPS = 100;

/** The register of a rule: its name, and the iterator it walks along. */
export interface Register {
  readonly name: string;
  readonly iterator: string;
}
