/**
 * Where a carved record was found: behind the records of a chunk (`slack`), between them where no record could be read (`damage`),
 * inside of a record that was enlarged over it (`hidden`), or outside of any chunk (`unallocated`).
 */
export type CarvedFrom = 'slack' | 'damage' | 'hidden' | 'unallocated';

/**
 * Where its names come from: its own chunk (`own`), a definition of the same id elsewhere in the file (`borrowed`), for System the order
 * that Windows gives its values (`assumed`: the computer is not known, and it may be that provider and channel are not), for some values
 * nowhere (`missing`); `incomplete` where part of it could not be decoded at all and is left out. The worst of them counts.
 */
export type CarvedNames = 'own' | 'borrowed' | 'assumed' | 'missing' | 'incomplete';

/** What marks a record as carved. */
export interface CarveMark {
  readonly from: CarvedFrom;
  readonly names: CarvedNames;
}
