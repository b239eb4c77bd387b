/**
 * The model a rule is checked against. SECL itself knows no event type and no field: whoever uses the language passes
 * them in. `E` is the event that the accessors read.
 */
export type FieldType = 'string' | 'int' | 'bool' | 'string[]' | 'int[]';

/** How a string field compares (secl.md §3.1); null for numbers and booleans. */
export type MatchKind = 'exact' | 'ci' | 'path' | 'extension';

interface FieldBase {
  readonly name: string;
  /** Event type the field belongs to, "" for a field of every event. */
  readonly event: string;
  readonly match: MatchKind | null;
  /** Static cost, used to order the two sides of `&&` and `||`. */
  readonly weight: number;
}

/** Integers are int64. `number` where every value is a safe integer (pids, lengths), `bigint` elsewhere (times). */
export interface StringField<E> extends FieldBase {
  readonly type: 'string';
  get(event: E): string;
}
export interface NumberField<E> extends FieldBase {
  readonly type: 'int';
  readonly wide: false;
  get(event: E): number;
}
export interface WideIntField<E> extends FieldBase {
  readonly type: 'int';
  readonly wide: true;
  get(event: E): bigint;
}
/** No event of Windows has one; the small model of policy filters does (`os.is_debian`, secl.md §5.7). */
export interface BoolField<E> extends FieldBase {
  readonly type: 'bool';
  get(event: E): boolean;
}
/**
 * An array field. `iterator` is the name of the iterator it hangs on (`process.ancestors`), null for a plain array.
 * `count` and `at` run over all elements; on an iterator that is one element a step (index = step), save where the
 * field is a list itself (`process.ancestors.envs`): then they run over the lists of all steps, one after the other,
 * and `perStep` gives the list of one step, which is what a register needs.
 */
export interface ArrayField<E> extends FieldBase {
  readonly type: 'string[]' | 'int[]';
  readonly wide: boolean;
  readonly iterator: string | null;
  count(event: E): number;
  /** Element at an index in [0, count). string for string[], bigint where wide, else number. */
  at(event: E, index: number): string | number | bigint;
  /** Only for lists under an iterator; absent elsewhere. */
  readonly perStep?: ListPerStep<E>;
}
/** The list of one step of an iterator: `step` in [0, iteratorCount), `index` in [0, count(event, step)). */
export interface ListPerStep<E> {
  count(event: E, step: number): number;
  at(event: E, step: number, index: number): string | number | bigint;
}

export type Field<E> = StringField<E> | NumberField<E> | WideIntField<E> | BoolField<E> | ArrayField<E>;

export interface Model<E> {
  /** A field by its name (aliases included), undefined if unknown. Register brackets are already removed. */
  field(name: string): Field<E> | undefined;
  /** Today's name of a legacy field name, undefined if it is none. */
  legacyName(name: string): string | undefined;
  /** Iterator names, e.g. `process.ancestors`. */
  readonly iterators: readonly string[];
  /** Number of steps of an iterator for an event (the number of ancestors). */
  iteratorCount(event: E, iterator: string): number;
  /** Named integer constants besides true and false (EXITED…). */
  readonly constants: ReadonlyMap<string, bigint>;
  /** "now" of an event in nanoseconds since the Unix epoch, for durations. */
  now(event: E): bigint;
  /** All field names, for hints ("did you mean"). */
  fieldNames(): readonly string[];
}
