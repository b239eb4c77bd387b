/** What a statement came to. */
export interface Answer {
  /** For people, already escaped and coloured. */
  readonly lines: readonly string[];
  /** For machines. */
  readonly json: object;
  /** It could not be understood or carried out. */
  readonly failed?: boolean;
  readonly end?: boolean;
}
