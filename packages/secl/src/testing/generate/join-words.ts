import fc from 'fast-check';

/** Parts, fixed or arbitrary, with blanks between them. */
export function words(...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  return fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join(' '));
}
