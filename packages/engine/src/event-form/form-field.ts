/** A value of a field in the JSON form. Integers above 2^53 are decimal strings. */
export type FormValue = string | number | readonly string[];

/**
 * One value of the JSON form: where it lies in an object of the engine, and what kind it is. `text` is a string,
 * `list` a list of strings, `uint32` an unsigned 32-bit number, `time` nanoseconds since the Unix epoch.
 */
export type FormField<T> =
  | { readonly kind: 'text'; get(from: T): string; set(to: T, value: string): void }
  | { readonly kind: 'list'; get(from: T): readonly string[]; set(to: T, value: readonly string[]): void }
  | { readonly kind: 'uint32'; get(from: T): number; set(to: T, value: number): void }
  | { readonly kind: 'time'; get(from: T): bigint; set(to: T, value: bigint): void };

/** Fields by name, in the order they are written. */
export type FormFields<T> = ReadonlyMap<string, FormField<T>>;

type KeysOf<T, V> = { [K in keyof T]: T[K] extends V ? K : never }[keyof T];

function property<T, V>(key: keyof T): { get(from: T): V; set(to: T, value: V): void } {
  return {
    get: (from) => from[key] as V,
    set: (to, value) => {
      (to as Record<keyof T, unknown>)[key] = value;
    },
  };
}

export function textProperty<T>(key: KeysOf<T, string>): FormField<T> {
  return { kind: 'text', ...property<T, string>(key) };
}

export function listProperty<T>(key: KeysOf<T, readonly string[]>): FormField<T> {
  return { kind: 'list', ...property<T, readonly string[]>(key) };
}

export function uint32Property<T>(key: KeysOf<T, number>): FormField<T> {
  return { kind: 'uint32', ...property<T, number>(key) };
}

export function timeProperty<T>(key: KeysOf<T, bigint>): FormField<T> {
  return { kind: 'time', ...property<T, bigint>(key) };
}

/** The value in the JSON form, undefined where it is empty: empty and zero values are left out. */
export function writeField<T>(field: FormField<T>, from: T): FormValue | undefined {
  switch (field.kind) {
    case 'text':
      return field.get(from) || undefined;
    case 'uint32':
      return field.get(from) || undefined;
    case 'list': {
      const list = field.get(from);
      return list.length === 0 ? undefined : list;
    }
    case 'time': {
      const time = field.get(from);
      return time === 0n ? undefined : integerText(time);
    }
  }
}

export function integerText(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

const INT64_MAX = 2n ** 63n - 1n;
const DECIMAL = /^-?\d{1,20}$/;

/** A 64-bit integer from a safe number or a decimal string; undefined for anything else. */
export function integerValue(value: unknown): bigint | undefined {
  let integer: bigint;
  if (typeof value === 'number' && Number.isSafeInteger(value)) integer = BigInt(value);
  else if (typeof value === 'string' && DECIMAL.test(value)) integer = BigInt(value);
  else return undefined;
  return integer > INT64_MAX || integer < -INT64_MAX - 1n ? undefined : integer;
}

/** Reads a value into its place. Returns what is wrong with it, undefined when it was taken. */
export function readField<T>(field: FormField<T>, to: T, value: unknown): string | undefined {
  switch (field.kind) {
    case 'text':
      if (typeof value !== 'string') return 'must be a string';
      field.set(to, value);
      return undefined;
    case 'list':
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
        return 'must be a list of strings';
      }
      field.set(to, value.slice());
      return undefined;
    case 'uint32': {
      const integer = integerValue(value);
      if (integer === undefined || integer < 0n || integer > 0xffff_ffffn) {
        return 'must be an integer from 0 to 4294967295';
      }
      field.set(to, Number(integer));
      return undefined;
    }
    case 'time': {
      const integer = integerValue(value);
      if (integer === undefined || integer < 0n) {
        return 'must be nanoseconds since 1970 as an integer, a decimal string above 2^53';
      }
      field.set(to, integer);
      return undefined;
    }
  }
}
