/** Compressed bytes that do not unpack, or unpack to what their archive says they are not. */
export class UnpackError extends Error {}

/** Something else behind compressed bytes that unpacked to their end. */
export class UnpackTrail extends Error {}

/** Compressed bytes that unpack to more than any log would. */
export class UnpackLimit extends Error {
  /** @param bound that they went beyond, in words */
  constructor(readonly bound: string) {
    super(bound);
  }
}
