import fc from 'fast-check';

interface Edit {
  /** Where, as a share of the text. */
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A text with a few edits: nearly right, so that its reader gets far before it meets what is wrong. One in three stays as it is. */
export function editedText(text: fc.Arbitrary<string>, pieces: readonly string[]): fc.Arbitrary<string> {
  const edit: fc.Arbitrary<Edit> = fc.record({
    at: share,
    remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(6) }),
    insert: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
  });
  const edits = fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(edit, { maxLength: 5 }) },
  );
  return fc.tuple(text, edits).map(([whole, list]) => list.reduce(applied, whole));
}

function applied(text: string, { at, remove, insert }: Edit): string {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + insert + text.slice(place + remove);
}
