import type { BackendEvent } from '@casement/schema';

/**
 * A printed form as data, the source of its JSON Schema. `ObjectShape<T>` has exactly the keys of the interface that the
 * writer fills, each of a kind that fits its type, and `optional` exactly where the interface says so: an interface and a
 * shape that differ do not compile. Keys stand in the order in which they are printed (a test compares it).
 *
 * Nothing reads shapes while a form is printed.
 */
export interface ObjectShape<T> {
  readonly kind: 'object';
  /** Name of the definition in the schema. */
  readonly name?: string;
  readonly keys: { readonly [K in keyof T]-?: KeyShape<T, K> };
}

/** A key of an object: its value, what it means, and whether it may be left out. */
export type KeyShape<T, K extends keyof T> = Shape<Exclude<T[K], undefined>> & {
  readonly about: string;
} & (Record<never, never> extends Pick<T, K> ? { readonly optional: true } : { readonly optional?: never });

export interface TextShape {
  readonly kind: 'text';
  readonly pattern?: string;
  /** The only texts there are. */
  readonly among?: readonly string[];
  readonly notEmpty?: true;
}

/** RFC 3339 in UTC with nine digits of fraction, of which the first `digits` can be other than 0. */
export interface TimeShape {
  readonly kind: 'time';
  readonly digits: 7 | 9;
}

/** One of the members of a union of texts; what each means, "" where its name says it. */
export interface OneOfShape<T extends string> {
  readonly kind: 'one of';
  readonly values: Readonly<Record<T, string>>;
}

export interface ConstantShape<T extends number> {
  readonly kind: 'constant';
  readonly value: T;
}

/** An integer that a double holds exactly. */
export interface IntegerShape {
  readonly kind: 'integer';
  readonly min?: number;
  readonly max?: number;
}

/** An unsigned 64-bit integer: a number up to 2^53, decimal text beyond. */
export interface WideShape {
  readonly kind: 'wide';
}

/** Nanoseconds since 1970 of a time from the year 0 to 9999, which 64 bits do not hold. Written as `wide` is. */
export interface NanosecondsShape {
  readonly kind: 'nanoseconds';
}

export interface ListShape<E> {
  readonly kind: 'list';
  readonly of: Shape<E>;
  readonly max?: number;
  readonly notEmpty?: true;
}

/** An object whose keys are data: their pattern or all of them, where either is known. */
export interface MapShape<E> {
  readonly kind: 'map';
  readonly keyPattern?: string;
  readonly keysAmong?: readonly string[];
  readonly of: Shape<E>;
}

/** An object whose keys hang on the value of another key of the same object. */
export interface VariantShape {
  readonly kind: 'variant';
  readonly by: string;
  readonly of: Readonly<Record<string, AnyObjectShape>>;
}

/** Text, a number, a truth value, or a list of the first two. */
export interface ValueShape {
  readonly kind: 'value';
}

/** A backend event: its schema is its own source. */
export interface BackendEventShape {
  readonly kind: 'backend event';
}

/** A shape whatever its type is, and an object whose keys no interface names. */
export type AnyShape =
  | TextShape
  | TimeShape
  | OneOfShape<string>
  | ConstantShape<number>
  | IntegerShape
  | WideShape
  | NanosecondsShape
  | { readonly kind: 'list'; readonly of: AnyShape; readonly max?: number; readonly notEmpty?: true }
  | {
      readonly kind: 'map';
      readonly keyPattern?: string;
      readonly keysAmong?: readonly string[];
      readonly of: AnyShape;
    }
  | VariantShape
  | ValueShape
  | BackendEventShape
  | AnyObjectShape;

export interface AnyObjectShape {
  readonly kind: 'object';
  readonly name?: string;
  readonly keys: Readonly<Record<string, AnyShape & { readonly about: string; readonly optional?: true }>>;
}

/** The kinds that fit a type. The brackets keep unions whole. */
export type Shape<T> = [boolean | string] extends [T]
  ? ValueShape
  : [T] extends [string]
    ? string extends T
      ? TextShape | TimeShape
      : OneOfShape<T>
    : [T] extends [number]
      ? number extends T
        ? IntegerShape
        : ConstantShape<T>
      : [T] extends [number | string]
        ? WideShape | NanosecondsShape
        : [T] extends [readonly (infer E)[]]
          ? ListShape<E>
          : [T] extends [BackendEvent]
            ? BackendEventShape
            : [T] extends [object]
              ? string extends keyof T
                ? MapShape<T[keyof T]> | VariantShape | AnyObjectShape
                : ObjectShape<T>
              : never;
