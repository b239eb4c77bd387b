// The result of validation.

/** One way in which a value breaks the contract. */
export interface ValidationError {
  /** JSON Pointer (RFC 6901) to the value at fault; for `required`, to the object that lacks a property. */
  readonly path: string;
  /** The keyword of the schema that the value fails. */
  readonly keyword: 'type' | 'format' | 'required' | 'additionalProperties';
  /** One English sentence part, printable ASCII, bounded in length whatever the value holds. */
  readonly message: string;
}

export interface Valid {
  readonly ok: true;
}

export interface Invalid {
  readonly ok: false;
  /** In the order of the value: an object's missing properties first, then its own properties as they come. */
  readonly errors: readonly ValidationError[];
  /** Set when there are more errors than the bound on their number lets in. */
  readonly truncated: boolean;
}

export type Validation = Valid | Invalid;
