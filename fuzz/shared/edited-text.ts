import fc from 'fast-check';

interface Edit {
  /** Where, as a share of the text. */
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** An edit that puts in one of these pieces more often than anything else. */
export function editOf(pieces: readonly string[]): fc.Arbitrary<Edit> {
  return fc.record({
    at: share,
    remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(6) }),
    insert: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
  });
}

/** A text with a few edits: nearly right, so that its reader gets far before it meets what is wrong. One in three stays as it is. */
export function editedText(text: fc.Arbitrary<string>, pieces: readonly string[]): fc.Arbitrary<string> {
  const edits = fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(editOf(pieces), { maxLength: 5 }) },
  );
  return fc.tuple(text, edits).map(([whole, list]) => list.reduce(applied, whole));
}

/**
 * What was written, with what it says, or three times in five its text after some edits, of which nobody can say that any more.
 *
 * @param edited the case of such a text
 */
export function wholeOrEdited<T extends { readonly text: string }>(
  whole: fc.Arbitrary<T>,
  pieces: readonly string[],
  edited: (text: string) => T,
): fc.Arbitrary<T> {
  const texts = whole.map(({ text }) => text);
  return fc.oneof(
    { weight: 2, arbitrary: whole },
    { weight: 3, arbitrary: editedText(texts, pieces).map(edited) },
  );
}

export function applied(text: string, { at, remove, insert }: Edit): string {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + insert + text.slice(place + remove);
}
